package dev.jetway.identity.password;

import static dev.jetway.identity.Browser.location;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.identity.Browser;
import dev.jetway.identity.FakeNotificationService.Mail;
import dev.jetway.identity.IdentityIT;
import dev.jetway.identity.authorization.Sso;
import dev.jetway.identity.authorization.Sso.TokenResponse;
import dev.jetway.testsupport.ConcurrentCalls;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A forgotten password is reset by a link in a mail. */
class PasswordResetIT extends IdentityIT {

    private static final String FORGOTTEN = "jumping-otters-7";
    private static final String NEW = "sleeping-badgers-8";

    private final String email = "u" + UUID.randomUUID() + "@example.org";
    private final String elsewhere = "198.51.100." + (1 + Math.abs(email.hashCode() % 250));

    @Autowired
    private RequestPasswordReset requestPasswordReset;

    @Test
    void aLinkSetsANewPasswordAndEndsAllSignIns() {
        registered(email, FORGOTTEN);
        Browser browser = browser();
        TokenResponse tokens = new Sso(browser).tokens(email, FORGOTTEN);
        assertThat(request(email).statusCode()).isEqualTo(202);
        Mail mail = NOTIFICATIONS.await(email, 1);
        assertThat(mail.link()).startsWith(PUBLIC_URL + "/reset-password?token=");

        assertThat(completeReset(mail.token(), NEW).statusCode()).isEqualTo(204);

        assertThat(location(browser().signIn(email, FORGOTTEN))).isEqualTo("/login?error");
        assertThat(location(browser().signIn(email, NEW))).isEqualTo("/");
        assertThat(new Sso(browser).refresh(tokens.refreshToken()).statusCode()).isEqualTo(400);
        assertThat(location(new Sso(browser).authorize(Sso.authorizationRequest())))
                .isEqualTo("/login");
        assertExpired(completeReset(mail.token(), "another-fine-password"));
    }

    @Test
    void theResponseDoesNotTellWhetherThereIsAnAccount() {
        registered(email, FORGOTTEN);
        HttpResponse<String> known = request(email);
        HttpResponse<String> unknown = request("nobody-" + email);
        assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(202);
        assertThat(unknown.body()).isEqualTo(known.body()).isEmpty();
        assertThat(namesAndValues(unknown)).isEqualTo(namesAndValues(known));
        NOTIFICATIONS.await(email, 1);
        assertThat(NOTIFICATIONS.to("nobody-" + email)).isEmpty();
    }

    @Test
    void onlyADigestOfTheTokenIsStored() {
        registered(email, FORGOTTEN);
        request(email);
        String token = NOTIFICATIONS.await(email, 1).token();
        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        assertThat(jdbc.sql("SELECT token_digest FROM password_reset")
                        .query(String.class)
                        .list())
                .allMatch(digest -> digest.startsWith("sha256:"))
                .noneMatch(digest -> digest.contains(token));
    }

    @Test
    void theCallOfNotificationServiceHasATokenForThatServiceOnly() {
        registered(email, FORGOTTEN);
        request(email);
        String token = NOTIFICATIONS.await(email, 1).authorization().substring("Bearer ".length());
        JsonNode claims = Sso.part(token, 1);
        assertThat(claims.get("aud").asString()).isEqualTo("notification-service");
        assertThat(claims.get("scope").asString()).isEqualTo("mail:password-reset");
        assertThat(claims.get("sub").asString()).isEqualTo("identity-service");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(60);
        assertThat(browser().get("/api/v1/travellers/me", token).statusCode()).isEqualTo(401);
    }

    @Test
    void anOutageOfTheMailDelaysIt() {
        registered(email, FORGOTTEN);
        NOTIFICATIONS.fail(2);
        request(email);
        Mail delivered = NOTIFICATIONS.await(email, 3);
        assertThat(NOTIFICATIONS.to(email)).extracting(Mail::link).containsOnly(delivered.link());
        assertThat(completeReset(delivered.token(), NEW).statusCode()).isEqualTo(204);
    }

    @Test
    void aLinkThatCannotBeMailedIsDeleted() {
        registered(email, FORGOTTEN);
        NOTIFICATIONS.fail(5);
        request(email);
        NOTIFICATIONS.await(email, 5);
        String links = "SELECT COUNT(*) FROM password_reset JOIN account USING (traveller_id) WHERE email = '%s'";
        await().atMost(10, SECONDS).until(() -> count(links.formatted(email)) == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void theMailIsInTheLanguageOfTheRequest(String language) {
        registered(email, FORGOTTEN);
        String body = "{\"email\":\"%s\"}".formatted(email);
        browser().postJson("/api/v1/password-resets", body, Map.of("Accept-Language", language));
        assertThat(NOTIFICATIONS.await(email, 1).body().get("language").asString())
                .isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "sunshine2026", "            ", "jumping\\u0000otters"})
    void aWeakPasswordIsRefusedAndTheLinkStaysValid(String weak) {
        registered(email, FORGOTTEN);
        request(email);
        String token = NOTIFICATIONS.await(email, 1).token();
        assertInvalid(completeReset(token, weak), "password");
        assertThat(completeReset(token, NEW).statusCode()).isEqualTo(204);
    }

    @Test
    void anExpiredLinkIsRefusedAndDeleted() {
        registered(email, FORGOTTEN);
        request(email);
        String token = NOTIFICATIONS.await(email, 1).token();
        jdbc.sql("UPDATE password_reset SET expires_at = '2020-01-01'").update();
        assertExpired(completeReset(token, NEW));
        requestPasswordReset.deleteExpired();
        assertThat(count("SELECT COUNT(*) FROM password_reset WHERE expires_at < '2021-01-01'"))
                .isZero();
    }

    @Test
    void anInventedTokenIsRefused() {
        assertExpired(completeReset("A".repeat(43), NEW));
        assertExpired(completeReset("sha256:" + "A".repeat(43), NEW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"email\":null}",
                "{\"email\":\"\"}",
                "{\"email\":\"nobody\"}",
                "{\"email\":\"a\\ud800@example.org\"}",
                "{\"email\":[\"a@example.org\"]}",
                "[]",
                "",
                "{"
            })
    void malformedRequestsAreRefused(String body) {
        assertProblem(browser().postJson("/api/v1/password-resets", body), 400, "invalid-request");
        assertProblem(browser().postJson("/api/v1/password-resets/completion", body), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void requestsAreThrottledByAccountAndAddress(boolean exists) {
        if (exists) {
            registered(email, FORGOTTEN);
        }
        for (int i = 0; i < 6; i++) {
            assertThat(request(email).statusCode()).isEqualTo(202);
        }
        HttpResponse<String> refused = request(email);
        assertProblem(refused, 429, "rate-limited");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 61);
        assertThat(requestReset(browser().at("203.0.113.77"), email).statusCode())
                .isEqualTo(202);
        if (exists) {
            assertThat(location(browser().at(elsewhere).signIn(email, FORGOTTEN)))
                    .isEqualTo("/");
        }
    }

    @Test
    void anAccountHasAtMostFiveLinks() {
        registered(email, FORGOTTEN);
        for (int i = 1; i <= 5; i++) {
            requestReset(browser().at("203.0.113." + i), email);
            NOTIFICATIONS.await(email, i);
        }
        assertThat(requestReset(browser().at("203.0.113.6"), email).statusCode())
                .isEqualTo(202);
        String first = NOTIFICATIONS.to(email).getFirst().token();
        assertThat(completeReset(first, NEW).statusCode()).isEqualTo(204);
        requestReset(browser().at("203.0.113.7"), email);
        NOTIFICATIONS.await(email, 6);
        assertExpired(completeReset(NOTIFICATIONS.to(email).get(1).token(), NEW));
    }

    @Test
    void oneTokenUsedTwiceAtOnceWorksOnce() throws Exception {
        registered(email, FORGOTTEN);
        request(email);
        String token = NOTIFICATIONS.await(email, 1).token();
        assertThat(ConcurrentCalls.call(List.of(
                        () -> completeReset(token, NEW).statusCode(),
                        () -> completeReset(token, "running-wombats-9").statusCode())))
                .containsExactlyInAnyOrder(204, 410);
    }

    @Test
    void ofTwoLinksUsedAtOnceOneWorks() throws Exception {
        registered(email, FORGOTTEN);
        request(email);
        requestReset(browser().at("203.0.113.9"), email);
        NOTIFICATIONS.await(email, 2);
        List<Mail> mails = NOTIFICATIONS.to(email);
        assertThat(ConcurrentCalls.call(List.of(
                        () -> completeReset(mails.get(0).token(), NEW).statusCode(),
                        () -> completeReset(mails.get(1).token(), "running-wombats-9")
                                .statusCode())))
                .containsExactlyInAnyOrder(204, 410);
    }

    @Test
    void ofAResetAndAChangeAtOnceOneWorks() throws Exception {
        registered(email, FORGOTTEN);
        String accessToken = new Sso(browser()).tokens(email, FORGOTTEN).accessToken();
        request(email);
        String token = NOTIFICATIONS.await(email, 1).token();
        String change = "{\"currentPassword\":\"%s\",\"newPassword\":\"running-wombats-9\"}".formatted(FORGOTTEN);
        List<Integer> statuses = ConcurrentCalls.call(List.of(
                () -> completeReset(token, NEW).statusCode(),
                () -> browser()
                        .postJson("/api/v1/travellers/me/password", change, accessToken)
                        .statusCode()));
        assertThat(statuses).isIn(List.of(204, 400), List.of(410, 204));
        String valid = statuses.getFirst() == 204 ? NEW : "running-wombats-9";
        assertThat(location(browser().signIn(email, valid))).isEqualTo("/");
    }

    private HttpResponse<String> request(String address) {
        return requestReset(browser().at(elsewhere), address);
    }

    private static void assertExpired(HttpResponse<String> response) {
        assertProblem(response, 410, "reset-expired");
    }

    private static Map<String, List<String>> namesAndValues(HttpResponse<String> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeAll(List.of("date", "x-request-id"));
        return headers;
    }
}

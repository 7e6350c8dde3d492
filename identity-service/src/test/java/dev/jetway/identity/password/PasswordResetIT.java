package dev.jetway.identity.password;

import static dev.jetway.identity.Browser.json;
import static dev.jetway.identity.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.Browser;
import dev.jetway.identity.IdentityIT;
import dev.jetway.identity.NotificationServiceStub.Mail;
import dev.jetway.identity.authorization.Sso;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        register();
        Browser browser = browser();
        JsonNode tokens = new Sso(browser).tokens(email, FORGOTTEN);
        assertThat(request(email).statusCode()).isEqualTo(202);
        Mail mail = NOTIFICATIONS.await(email, 1);
        assertThat(mail.link()).startsWith(PUBLIC_URL + "/reset-password?token=");

        assertThat(complete(mail.token(), NEW).statusCode()).isEqualTo(204);

        assertThat(location(browser().signIn(email, FORGOTTEN))).isEqualTo("/login?error");
        assertThat(location(browser().signIn(email, NEW))).isEqualTo("/");
        assertThat(new Sso(browser)
                        .refresh(tokens.get("refresh_token").asString())
                        .statusCode())
                .isEqualTo(400);
        assertThat(location(new Sso(browser).authorize(Sso.authorizationRequest())))
                .isEqualTo("/login");
        assertExpired(complete(mail.token(), "another-fine-password"));
    }

    @Test
    void theResponseDoesNotTellWhetherThereIsAnAccount() {
        register();
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
        register();
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
    void theCallOfNotificationServiceHasATokenForItAlone() {
        register();
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
        register();
        NOTIFICATIONS.fail(2);
        request(email);
        Mail delivered = NOTIFICATIONS.await(email, 3);
        assertThat(NOTIFICATIONS.to(email)).extracting(Mail::link).containsOnly(delivered.link());
        assertThat(complete(delivered.token(), NEW).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void theMailIsInTheLanguageOfTheRequest(String language) {
        register();
        browser().postJson("/api/v1/password-resets", body("email", email), Map.of("Accept-Language", language));
        assertThat(NOTIFICATIONS.await(email, 1).body().get("language").asString())
                .isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "sunshine2026", "            ", "jumping\\u0000otters"})
    void aWeakPasswordIsRefusedAndTheLinkStaysValid(String weak) {
        register();
        request(email);
        String token = NOTIFICATIONS.await(email, 1).token();
        HttpResponse<String> refused = browser()
                .postJson(
                        "/api/v1/password-resets/completion",
                        "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, weak));
        assertInvalid(refused, "password");
        assertThat(complete(token, NEW).statusCode()).isEqualTo(204);
    }

    @Test
    void anExpiredLinkIsRefusedAndDeleted() {
        register();
        request(email);
        String token = NOTIFICATIONS.await(email, 1).token();
        jdbc.sql("UPDATE password_reset SET expires_at = '2020-01-01'").update();
        assertExpired(complete(token, NEW));
        requestPasswordReset.deleteExpired();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM password_reset WHERE expires_at < '2021-01-01'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anInventedTokenIsRefused() {
        assertExpired(complete("A".repeat(43), NEW));
        assertExpired(complete("sha256:" + "A".repeat(43), NEW));
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
        assertThat(json(browser().postJson("/api/v1/password-resets", body))
                        .get("code")
                        .asString())
                .isEqualTo("invalid-request");
        assertThat(json(browser().postJson("/api/v1/password-resets/completion", body))
                        .get("code")
                        .asString())
                .isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void requestsAreThrottledByAccountAndAddress(boolean exists) {
        if (exists) {
            register();
        }
        for (int i = 0; i < 6; i++) {
            assertThat(request(email).statusCode()).isEqualTo(202);
        }
        HttpResponse<String> refused = request(email);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).get("code").asString()).isEqualTo("rate-limited");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 61);
        assertThat(request(browser().at("203.0.113.77"), email).statusCode()).isEqualTo(202);
        if (exists) {
            assertThat(location(browser().at(elsewhere).signIn(email, FORGOTTEN)))
                    .isEqualTo("/");
        }
    }

    @Test
    void anAccountHasAtMostFiveLinks() {
        register();
        for (int i = 1; i <= 5; i++) {
            request(browser().at("203.0.113." + i), email);
            NOTIFICATIONS.await(email, i);
        }
        assertThat(request(browser().at("203.0.113.6"), email).statusCode()).isEqualTo(202);
        String first = NOTIFICATIONS.to(email).getFirst().token();
        assertThat(complete(first, NEW).statusCode()).isEqualTo(204);
        request(browser().at("203.0.113.7"), email);
        NOTIFICATIONS.await(email, 6);
        assertExpired(complete(NOTIFICATIONS.to(email).get(1).token(), NEW));
    }

    @Test
    void oneTokenUsedTwiceAtOnceWorksOnce() throws Exception {
        register();
        request(email);
        String token = NOTIFICATIONS.await(email, 1).token();
        assertThat(atOnce(List.of(
                        () -> complete(token, NEW).statusCode(),
                        () -> complete(token, "running-wombats-9").statusCode())))
                .containsExactlyInAnyOrder(204, 410);
    }

    @Test
    void ofTwoLinksUsedAtOnceOneWorks() throws Exception {
        register();
        request(email);
        request(browser().at("203.0.113.9"), email);
        NOTIFICATIONS.await(email, 2);
        List<Mail> mails = NOTIFICATIONS.to(email);
        assertThat(atOnce(List.of(
                        () -> complete(mails.get(0).token(), NEW).statusCode(),
                        () -> complete(mails.get(1).token(), "running-wombats-9")
                                .statusCode())))
                .containsExactlyInAnyOrder(204, 410);
    }

    @Test
    void ofAResetAndAChangeAtOnceOneWorks() throws Exception {
        register();
        String accessToken =
                new Sso(browser()).tokens(email, FORGOTTEN).get("access_token").asString();
        request(email);
        String token = NOTIFICATIONS.await(email, 1).token();
        String change = "{\"currentPassword\":\"%s\",\"newPassword\":\"running-wombats-9\"}".formatted(FORGOTTEN);
        List<Integer> statuses = atOnce(List.of(
                () -> complete(token, NEW).statusCode(),
                () -> browser()
                        .postJson("/api/v1/travellers/me/password", change, accessToken)
                        .statusCode()));
        assertThat(statuses).isIn(List.of(204, 400), List.of(410, 204));
        String valid = statuses.getFirst() == 204 ? NEW : "running-wombats-9";
        assertThat(location(browser().signIn(email, valid))).isEqualTo("/");
    }

    @Test
    void theLoginPageLeadsToALink() {
        register();
        Browser browser = browser().at(elsewhere);
        assertThat(browser.get("/login").body()).contains("<a href=\"/forgot-password\"");
        HttpResponse<String> requested = browser.postWithToken("/forgot-password", Map.of("email", email));
        assertThat(requested.statusCode()).isEqualTo(303);
        assertThat(browser.get(location(requested)).body()).contains("role=\"status\"", "If there is an account");
        assertThat(browser.get(NOTIFICATIONS.await(email, 1).link()).body()).contains("Set a new password");
    }

    @Test
    void theResetPageShowsErrorsAtTheFieldAndUsesTheLinkOnce() {
        register();
        request(email);
        String token = NOTIFICATIONS.await(email, 1).token();
        String page = "/reset-password?token=" + token;
        Browser browser = browser();
        assertThat(browser.get(page).body()).contains("value=\"" + token + "\"", "autocomplete=\"new-password\"");

        HttpResponse<String> weak = set(browser, page, token, "sunshine2026");
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(weak.body())
                .contains("<title>Error: ", "id=\"password-error\"", "The password is a common password")
                .doesNotContainPattern("<input id=\"password\"[^>]*value=");
        assertThat(set(browser, page, token, "x".repeat(300)).statusCode()).isEqualTo(400);

        HttpResponse<String> done = set(browser, page, token, NEW);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(location(done)).isEqualTo("/login?reset");
        assertThat(browser.get("/login?reset").body()).contains("Your password is changed");
        assertThat(location(browser.signIn(email, NEW))).isEqualTo("/");

        HttpResponse<String> again = set(browser, page, token, "running-wombats-9");
        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.body()).contains("no longer valid", "<a href=\"/forgot-password\"");
    }

    @Test
    void thePagesRefuseBadInputAndForgedForms() {
        Browser browser = browser().at(elsewhere);
        HttpResponse<String> bad = browser.postWithToken("/forgot-password", Map.of("email", "\"><script>x"));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("aria-invalid=\"true\"").doesNotContain("<script");
        assertThat(location(browser.post("/forgot-password", Map.of("email", email))))
                .isEqualTo("/forgot-password?stale");
        assertThat(location(browser.post("/reset-password", Map.of("token", "x", "password", NEW))))
                .isEqualTo("/reset-password?stale");
        for (String page : List.of("/forgot-password?stale", "/reset-password?stale")) {
            assertThat(browser.get(page).statusCode()).isEqualTo(403);
        }
        assertThat(browser.get("/reset-password?token=%22%3E%3Cscript%3E").body())
                .doesNotContain("<script");
    }

    @Test
    void theForgottenPageIsThrottledInItsLanguage() {
        Browser browser = browser().at(elsewhere);
        browser.get("/forgot-password?lang=ar");
        for (int i = 0; i < 6; i++) {
            browser.postWithToken("/forgot-password", Map.of("email", email));
        }
        HttpResponse<String> refused = browser.postWithToken("/forgot-password", Map.of("email", email));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("dir=\"rtl\"", "طلبات كثيرة");
    }

    private void register() {
        assertThat(browser()
                        .postJson("/api/v1/travellers", """
                        {"email": "%s", "password": "%s", "fullName": "Ada Example"}""".formatted(email, FORGOTTEN))
                        .statusCode())
                .isEqualTo(201);
    }

    private HttpResponse<String> request(String address) {
        return request(browser().at(elsewhere), address);
    }

    private static HttpResponse<String> request(Browser browser, String address) {
        return browser.postJson("/api/v1/password-resets", body("email", address));
    }

    private HttpResponse<String> complete(String token, String password) {
        return browser()
                .postJson(
                        "/api/v1/password-resets/completion",
                        "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, password));
    }

    private static HttpResponse<String> set(Browser browser, String page, String token, String password) {
        return browser.postWithToken(page, "/reset-password", Map.of("token", token, "password", password));
    }

    private static String body(String name, String value) {
        return "{\"%s\":\"%s\"}".formatted(name, value);
    }

    private static void assertExpired(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(json(answer).get("code").asString()).isEqualTo("reset-expired");
    }

    private static void assertInvalid(HttpResponse<String> answer, String field) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("errors").get(0).get("field").asString()).isEqualTo(field);
    }

    private static Map<String, List<String>> namesAndValues(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(List.of("date", "x-request-id"));
        return headers;
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(calls.size())) {
            return pool.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}

package dev.jetway.identity.deletion;

import static dev.jetway.identity.Browser.json;
import static dev.jetway.identity.Browser.location;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.identity.Browser;
import dev.jetway.identity.IdentityIT;
import dev.jetway.identity.account.domain.TravellerId;
import dev.jetway.identity.authorization.Sso;
import dev.jetway.identity.authorization.Sso.TokenResponse;
import dev.jetway.platform.lease.LeaseStore.Leased;
import dev.jetway.testsupport.StoredText;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Deletion and export of accounts. */
@ExtendWith(OutputCaptureExtension.class)
class AccountDeletionIT extends IdentityIT {

    private static final String PASSWORD = "jumping-otters-7";

    private final String name = "Zenobia"
            + UUID.randomUUID()
                    .toString()
                    .substring(0, 8)
                    .chars()
                    .mapToObj(digit -> Character.toString('a' + digit % 26))
                    .collect(Collectors.joining());
    private final String email = "z" + UUID.randomUUID() + "@example.org";

    @Autowired
    private DataSource database;

    @Autowired
    private ErasureWorkers workers;

    @Autowired
    private Erasures erasures;

    @AfterEach
    void theOtherServicesAreAsUsual() {
        BOOKINGS.fail(0);
        BOOKINGS.upcoming(false);
        BOOKINGS.leave(0);
    }

    @Test
    void aDeletedAccountIsErasedEverywhereWithAllSignIns(CapturedOutput output) {
        String id = register("key-" + name);
        Browser own = browser();
        TokenResponse tokens = new Sso(own).tokens(email, PASSWORD);
        Browser other = browser();
        TokenResponse otherTokens = new Sso(other).tokens(email, PASSWORD);
        requestReset(browser(), email);
        String link = NOTIFICATIONS.await(email, 1).token();
        assertThat(stored(name)).contains("account.full_name");
        assertThat(stored(email)).contains("account.email", "idempotency_key.body");

        assertThat(delete(own, tokens, PASSWORD).statusCode()).isEqualTo(202);

        assertThat(stored(name)).isEmpty();
        assertThat(stored(email)).isEmpty();
        assertThat(stored(id)).containsExactly("account_deletion.traveller_id");
        assertThat(location(browser().signIn(email, PASSWORD))).isEqualTo("/login?error");
        for (TokenResponse each : List.of(tokens, otherTokens)) {
            assertThat(new Sso(browser()).refresh(each.refreshToken()).statusCode())
                    .isEqualTo(400);
        }
        for (Browser each : new Browser[] {own, other}) {
            assertThat(location(new Sso(each).authorize(Sso.authorizationRequest())))
                    .isEqualTo("/login");
        }
        String token = tokens.accessToken();
        assertThat(browser().get("/api/v1/travellers/me", token).statusCode()).isEqualTo(404);
        assertThat(browser().get("/userinfo", token).statusCode()).isEqualTo(401);
        assertThat(delete(own, tokens, PASSWORD).statusCode()).isEqualTo(404);
        assertThat(completeReset(link, "running-wombats-9").statusCode()).isEqualTo(410);
        await().atMost(20, SECONDS)
                .until(() -> BOOKINGS.erased(id).size() == 1
                        && NOTIFICATIONS.erased(id).size() == 1);
        JsonNode serviceToken =
                Sso.part(BOOKINGS.erased(id).getFirst().authorization().substring("Bearer ".length()), 1);
        assertThat(serviceToken.get("aud").asString()).isEqualTo("booking-service");
        assertThat(serviceToken.get("scope").asString()).isEqualTo("personal-data:erase");
        assertThat(output.getAll()).doesNotContain(email, name, PASSWORD);

        assertThat(register("key-" + name)).isEqualTo(id);
        assertThat(location(browser().signIn(email, PASSWORD))).isEqualTo("/");
        // The erasure of the earlier account does not concern the new one.
        poll(id);
        await().atMost(20, SECONDS).until(() -> pending(id) == 0);
        assertThat(BOOKINGS.erased(id)).hasSize(1);
        assertThat(register(null)).isEmpty();
    }

    @Test
    void theEndOfAnErasureLeavesThatOfALaterAccountWithTheSameId() {
        var id = new TravellerId(UUID.randomUUID());
        Instant now = Instant.parse("2026-01-01T00:00:00.000001Z");
        var earlier = new Erasure(id, now);
        var later = new Erasure(id, now.plusSeconds(60));
        erasures.add(earlier, now);
        erasures.add(later, now);
        erasures.postpone(earlier, now.plusSeconds(3600));
        erasures.remove(earlier);
        assertThat(erasures.leaseDue(now, now.plusSeconds(300), 100))
                .extracting(Leased::work)
                .contains(later);
        erasures.remove(later);
        assertThat(pending(id.toString())).isZero();
    }

    @Test
    void anErasureIsRepeatedUntilAllServicesHaveConfirmedItAndThenAtItsTimes() {
        String id = register(null);
        TokenResponse tokens = new Sso(browser()).tokens(email, PASSWORD);
        NOTIFICATIONS.failErasures(1);
        BOOKINGS.leave(1);
        assertThat(delete(browser(), tokens, PASSWORD).statusCode()).isEqualTo(202);
        await().atMost(20, SECONDS).until(() -> BOOKINGS.erased(id).size() == 1);
        assertThat(NOTIFICATIONS.erased(id)).isEmpty();

        poll(id);
        await().atMost(20, SECONDS).until(() -> NOTIFICATIONS.erased(id).size() == 1);
        awaitDue(id, "BETWEEN 59 AND 60");
        BOOKINGS.leave(0);
        poll(id);
        awaitDue(id, "BETWEEN 0 AND 1");
        poll(id, "2 MINUTE");
        awaitDue(id, "BETWEEN 17 AND 18");
        poll(id, "1 DAY");
        awaitDue(id, "> 9000");
        poll(id, "9 DAY");
        await().atMost(20, SECONDS).until(() -> pending(id) == 0);
        assertThat(BOOKINGS.erased(id)).hasSize(6);
        assertThat(NOTIFICATIONS.erased(id)).hasSize(5);
    }

    @Test
    void aWrongPasswordDeletesNothingAndIsThrottledLikeASignIn() {
        register(null);
        Browser thief = browser().at("192.0.2.67");
        TokenResponse tokens = new Sso(browser()).tokens(email, PASSWORD);
        for (int i = 0; i < 6; i++) {
            HttpResponse<String> wrong = delete(thief, tokens, "wrong-password-" + i);
            assertInvalid(wrong, "password");
        }
        HttpResponse<String> refused = delete(thief, tokens, PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(location(browser().signIn(email, PASSWORD))).isEqualTo("/");
    }

    @Test
    void anUpcomingTripPreventsTheDeletion() {
        register(null);
        Browser own = browser();
        TokenResponse tokens = new Sso(own).tokens(email, PASSWORD);
        BOOKINGS.upcoming(true);
        HttpResponse<String> refused = delete(own, tokens, PASSWORD);
        assertProblem(refused, 409, "upcoming-trips");
        assertThat(new Sso(own).refresh(tokens.refreshToken()).statusCode()).isEqualTo(200);
        assertThat(location(browser().signIn(email, PASSWORD))).isEqualTo("/");
    }

    @Test
    void nothingIsDeletedWhileBookingServiceIsUnavailable() {
        register(null);
        TokenResponse tokens = new Sso(browser()).tokens(email, PASSWORD);
        BOOKINGS.fail(1);
        HttpResponse<String> unavailable = delete(browser(), tokens, PASSWORD);
        assertProblem(unavailable, 503, "service-unavailable");
        assertThat(unavailable.headers().firstValue("Retry-After")).isPresent();
        assertThat(location(browser().signIn(email, PASSWORD))).isEqualTo("/");
        assertThat(delete(browser(), tokens, PASSWORD).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"password\": null}", "", "{\"password\": \"a\\ud800\"}"})
    void aPasswordIsRequired(String body) {
        register(null);
        TokenResponse tokens = new Sso(browser()).tokens(email, PASSWORD);
        assertThat(browser()
                        .deleteJson("/api/v1/travellers/me", body, tokens.accessToken())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void onlyTravellersDeleteTheirAccount() {
        assertThat(browser().deleteJson("/api/v1/travellers/me", "{}", "x").statusCode())
                .isEqualTo(401);
        TokenResponse staff = new Sso(browser()).tokens("staff@jetway.dev");
        assertThat(delete(browser(), staff, Sso.DEMO_PASSWORD).statusCode()).isEqualTo(403);
    }

    @Test
    void theExportHasTheAccountButNoSecrets() {
        String id = register(null);
        TokenResponse tokens = new Sso(browser()).tokens(email, PASSWORD);
        HttpResponse<String> export = browser().get("/api/v1/travellers/me/export", tokens.accessToken());
        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"jetway-account.json\"");
        assertThat(json(export).properties().stream().map(Map.Entry::getKey))
                .containsExactly("travellerId", "email", "fullName", "roles", "createdAt");
        assertThat(json(export).get("travellerId").asString()).isEqualTo(id);
        assertThat(json(export).get("email").asString()).isEqualTo(email);
        assertThat(browser().get("/api/v1/travellers/me/export").statusCode()).isEqualTo(401);
    }

    /** Registers the account, and returns its id; empty if the address is taken. */
    private String register(@Nullable String key) {
        HttpResponse<String> response = register(email, PASSWORD, name, key);
        return response.statusCode() == 201 ? json(response).get("travellerId").asString() : "";
    }

    private static HttpResponse<String> delete(Browser browser, TokenResponse tokens, String password) {
        return browser.deleteJson(
                "/api/v1/travellers/me", "{\"password\":\"%s\"}".formatted(password), tokens.accessToken());
    }

    private List<String> stored(String text) {
        return StoredText.columnsWith(database, text);
    }

    private void poll(String id) {
        poll(id, "0 MINUTE");
    }

    /** Makes the erasure due, as if it were so long ago, and runs it. */
    private void poll(String id, String later) {
        jdbc.sql("UPDATE account_deletion SET next_try_at = '2026-01-01', deleted_at = deleted_at - INTERVAL " + later
                        + " WHERE traveller_id = ?")
                .param(id)
                .update();
        workers.poll();
    }

    private void awaitDue(String id, String minutes) {
        await().atMost(20, SECONDS)
                .until(() -> count(
                                "SELECT COUNT(*) FROM account_deletion WHERE traveller_id = ?"
                                        + " AND TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(), next_try_at) " + minutes,
                                id)
                        == 1);
    }

    private int pending(String id) {
        return count("SELECT COUNT(*) FROM account_deletion WHERE traveller_id = ?", id);
    }
}

package dev.jetway.identity.signin;

import static dev.jetway.identity.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.Browser;
import dev.jetway.identity.IdentityIT;
import dev.jetway.identity.authorization.Sso;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class BruteForceIT extends IdentityIT {

    private static final String TRAVELLER = "traveller@jetway.dev";
    private static final String GUESSER = "192.0.2.66";
    private static final String OWNER = "198.51.100.7";

    @Autowired
    private MeterRegistry meters;

    @AfterEach
    void deleteFailures() {
        jdbc.sql("DELETE FROM sign_in_failure").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {TRAVELLER, "nobody@jetway.dev"})
    void guessingIsThrottledWithRetryAfterWhetherTheAccountExistsOrNot(String account) {
        double refusedBefore = tries("refused");
        HttpResponse<String> refused = guessUntilRefused(account, GUESSER);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 900L);
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(refused.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(refused.body())
                .contains("too many attempts")
                .contains("name=\"_csrf\"")
                .contains("value=\"" + account + "\"");
        assertThat(tries("refused")).isGreaterThan(refusedBefore);
        assertThat(tries("failed")).isPositive();
    }

    @Test
    void theRightPasswordIsRejectedDuringAWait() {
        guessUntilRefused(TRAVELLER, GUESSER);
        assertThat(browser().at(GUESSER).signIn(TRAVELLER, Sso.DEMO_PASSWORD).statusCode())
                .isEqualTo(429);
    }

    @Test
    void aWaitIsForOneAccountAndOneAddress() {
        guessUntilRefused(TRAVELLER, GUESSER);
        assertSignedIn(browser().at(OWNER).signIn(TRAVELLER, Sso.DEMO_PASSWORD));
        assertSignedIn(browser().at(GUESSER).signIn("staff@jetway.dev", Sso.DEMO_PASSWORD));
    }

    @Test
    void aKnownDeviceIsExemptFromTheWaitsOfOthers() {
        Browser laptop = browser().at(GUESSER);
        assertSignedIn(laptop.signIn(TRAVELLER, Sso.DEMO_PASSWORD));
        laptop.signOut();
        guessUntilRefused(TRAVELLER, GUESSER);
        assertSignedIn(laptop.signIn(TRAVELLER, Sso.DEMO_PASSWORD));
    }

    @Test
    void theDeviceCookieIsOpaqueAndHttpOnly() {
        HttpResponse<String> signedIn = browser().signIn(TRAVELLER, Sso.DEMO_PASSWORD);
        String cookie = signedIn.headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith("JETWAY_DEVICE="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie)
                .contains("HttpOnly")
                .contains("Secure")
                .contains("SameSite=Lax")
                .contains("Path=/login")
                .doesNotContain("traveller");
    }

    @Test
    void aWrongPasswordMakesNoDeviceKnown() {
        HttpResponse<String> refused = browser().at(GUESSER).signIn(TRAVELLER, "wrong");
        assertThat(refused.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("JETWAY_DEVICE="));
    }

    @Test
    void aFormWithoutCsrfTokenIsNotCounted() {
        Browser browser = browser().at(GUESSER);
        for (int i = 0; i < 10; i++) {
            browser.post("/login", Map.of("username", TRAVELLER, "password", "wrong"));
        }
        assertSignedIn(browser.signIn(TRAVELLER, Sso.DEMO_PASSWORD));
    }

    private HttpResponse<String> guessUntilRefused(String account, String address) {
        for (int i = 0; i < 8; i++) {
            HttpResponse<String> response = browser().at(address).signIn(account, "guess-" + i);
            if (response.statusCode() == 429) {
                assertThat(i).isGreaterThanOrEqualTo(5);
                return response;
            }
            assertThat(location(response)).isEqualTo("/login?error");
        }
        throw new AssertionError("never refused");
    }

    private double tries(String outcome) {
        return meters.get("jetway.identity.sign.ins")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static void assertSignedIn(HttpResponse<String> response) {
        assertThat(location(response)).doesNotContain("/login");
    }
}

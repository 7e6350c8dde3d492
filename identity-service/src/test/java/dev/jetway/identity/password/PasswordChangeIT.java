package dev.jetway.identity.password;

import static dev.jetway.identity.Browser.json;
import static dev.jetway.identity.Browser.location;
import static dev.jetway.identity.authorization.Sso.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.Browser;
import dev.jetway.identity.IdentityIT;
import dev.jetway.identity.authorization.Sso;
import dev.jetway.identity.authorization.Sso.TokenResponse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Change of a known password. */
class PasswordChangeIT extends IdentityIT {

    private static final String CURRENT = "jumping-otters-7";
    private static final String NEW = "sleeping-badgers-8";

    private final String email = "u" + UUID.randomUUID() + "@example.org";

    @Test
    void theCallersSignInStaysAndAllOthersEnd() {
        registered(email, CURRENT);
        Browser own = browser();
        TokenResponse ownTokens = new Sso(own).tokens(email, CURRENT);
        Browser other = browser();
        TokenResponse otherTokens = new Sso(other).tokens(email, CURRENT);

        assertThat(change(own, ownTokens, CURRENT, NEW).statusCode()).isEqualTo(204);

        assertThat(location(browser().signIn(email, CURRENT))).isEqualTo("/login?error");
        assertThat(location(browser().signIn(email, NEW))).isEqualTo("/");
        assertThat(refresh(other, otherTokens)).isEqualTo(400);
        assertThat(location(new Sso(other).authorize(Sso.authorizationRequest())))
                .isEqualTo("/login");
        assertThat(refresh(own, ownTokens)).isEqualTo(200);
        assertThat(location(new Sso(own).authorize(Sso.authorizationRequest()))).contains("code=");
    }

    @Test
    void withoutTheCookieAllSessionsEnd() {
        registered(email, CURRENT);
        Browser browser = browser();
        TokenResponse tokens = new Sso(browser).tokens(email, CURRENT);
        assertThat(change(browser(), tokens, CURRENT, NEW).statusCode()).isEqualTo(204);
        assertThat(location(new Sso(browser).authorize(Sso.authorizationRequest())))
                .isEqualTo("/login");
        assertThat(refresh(browser, tokens)).isEqualTo(200);
    }

    @Test
    void aWrongCurrentPasswordChangesNothingAndIsThrottledLikeASignIn() {
        registered(email, CURRENT);
        Browser thief = browser().at("192.0.2.66");
        TokenResponse tokens = new Sso(browser()).tokens(email, CURRENT);
        for (int i = 0; i < 6; i++) {
            HttpResponse<String> wrong = change(thief, tokens, "wrong-password-" + i, NEW);
            assertInvalid(wrong, "currentPassword");
        }
        HttpResponse<String> refused = change(thief, tokens, CURRENT, NEW);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(thief.signIn(email, CURRENT).statusCode()).isEqualTo(429);
        assertThat(location(browser().signIn(email, CURRENT))).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'{\"currentPassword\":\"jumping-otters-7\",\"newPassword\":\"short\"}', newPassword",
                "'{\"currentPassword\":\"jumping-otters-7\",\"newPassword\":\"sunshine2026\"}', newPassword",
                "'{\"currentPassword\":\"jumping-otters-7\"}', newPassword",
                "'{\"newPassword\":\"sleeping-badgers-8\"}', currentPassword",
                "'{\"currentPassword\":\"a\\ud800\",\"newPassword\":\"sleeping-badgers-8\"}', currentPassword"
            })
    void invalidFieldsAreNamed(String body, String field) {
        registered(email, CURRENT);
        TokenResponse tokens = new Sso(browser()).tokens(email, CURRENT);
        HttpResponse<String> refused = browser().postJson("/api/v1/travellers/me/password", body, tokens.accessToken());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(location(browser().signIn(email, CURRENT))).isEqualTo("/");
    }

    @Test
    void aChangeEndsTheLinksOfTheAccount() {
        registered(email, CURRENT);
        requestReset(browser(), email);
        String link = NOTIFICATIONS.await(email, 1).token();
        change(browser(), new Sso(browser()).tokens(email, CURRENT), CURRENT, NEW);
        assertThat(completeReset(link, "running-wombats-9").statusCode()).isEqualTo(410);
    }

    @Test
    void onlyTravellersWithAnAccountChangeTheirPassword() {
        assertThat(browser().postJson("/api/v1/travellers/me/password", "{}").statusCode())
                .isEqualTo(401);
        TokenResponse staff = new Sso(browser()).tokens("staff@jetway.dev");
        assertThat(change(browser(), staff, Sso.DEMO_PASSWORD, NEW).statusCode())
                .isEqualTo(403);
        String basic = Base64.getEncoder().encodeToString("jetway-probe:probe-local".getBytes(StandardCharsets.UTF_8));
        TokenResponse probe =
                granted(browser().post("/oauth2/token", Map.of("grant_type", "client_credentials"), basic));
        assertThat(change(browser(), probe, CURRENT, NEW).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> change(Browser browser, TokenResponse tokens, String current, String wanted) {
        return browser.postJson(
                "/api/v1/travellers/me/password",
                "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(current, wanted),
                tokens.accessToken());
    }

    private static int refresh(Browser browser, TokenResponse tokens) {
        return new Sso(browser).refresh(tokens.refreshToken()).statusCode();
    }
}

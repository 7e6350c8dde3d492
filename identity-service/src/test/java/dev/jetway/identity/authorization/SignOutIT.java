package dev.jetway.identity.authorization;

import static dev.jetway.identity.Browser.location;
import static dev.jetway.identity.authorization.Sso.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.Browser;
import dev.jetway.identity.IdentityIT;
import dev.jetway.identity.authorization.Sso.TokenResponse;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;

class SignOutIT extends IdentityIT {

    private static final String TRAVELLER = "traveller@jetway.dev";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\">");

    @Test
    void logoutByAClientEndsSessionAndRefreshToken() {
        Browser browser = browser();
        Sso sso = new Sso(browser);
        TokenResponse tokens = sso.tokens(TRAVELLER);
        HttpResponse<String> signedOut = logout(browser, tokens.idToken(), Map.of());
        assertThat(location(signedOut)).isEqualTo(PUBLIC_URL + "/");
        assertThat(location(sso.authorize(Sso.authorizationRequest()))).isEqualTo("/login");
        assertEnded(sso, tokens);
    }

    @Test
    void logoutByTheFormRevokesTheAuthorizationsOfThatSessionOnly() {
        Browser browser = browser();
        Sso sso = new Sso(browser);
        TokenResponse first = sso.tokens(TRAVELLER);
        TokenResponse second =
                granted(sso.redeem(Sso.parameter(location(sso.authorize(Sso.authorizationRequest())), "code")));
        Sso elsewhere = new Sso(browser());
        TokenResponse other = elsewhere.tokens(TRAVELLER);

        assertThat(location(browser.signOut())).isEqualTo("/login?logout");

        assertEnded(sso, first);
        assertEnded(sso, second);
        assertThat(elsewhere.refresh(other.refreshToken()).statusCode()).isEqualTo(200);
        assertThat(location(sso.authorize(Sso.authorizationRequest()))).isEqualTo("/login");
    }

    @Test
    void anIdTokenHintRevokesItsRefreshTokenWithoutASession() {
        Browser browser = browser();
        Sso sso = new Sso(browser);
        TokenResponse tokens = sso.tokens(TRAVELLER);
        browser.forgetCookies();
        logout(browser, tokens.idToken(), Map.of());
        assertEnded(sso, tokens);
    }

    @Test
    void anIssuedAccessTokenIsValidUntilItExpires() {
        Browser browser = browser();
        TokenResponse tokens = new Sso(browser).tokens(TRAVELLER);
        browser.signOut();
        assertThat(browser.get("/api/v1/travellers/me", tokens.accessToken()).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example", PUBLIC_URL + ".evil.example/", "javascript:alert(1)"})
    void logoutDoesNotRedirectToUnregisteredUris(String target) {
        Browser browser = browser();
        String idToken = new Sso(browser).tokens(TRAVELLER).idToken();
        HttpResponse<String> response = logout(browser, idToken, Map.of("post_logout_redirect_uri", target));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                                          | /login?logout",
                "client_id=jetway-web                                                      | /login?logout",
                "post_logout_redirect_uri=https://jetway.example/                          | /login?logout",
                "client_id=jetway-web&post_logout_redirect_uri=https://jetway.example/     | https://jetway.example/",
                "client_id=jetway-web&post_logout_redirect_uri=https://jetway.example/&state=a%26b "
                        + "| https://jetway.example/?state=a%26b",
                "client_id=unknown&post_logout_redirect_uri=https://jetway.example/        | /login?logout",
                "client_id=booking-service&post_logout_redirect_uri=https://jetway.example/| /login?logout",
                "client_id=jetway-web&post_logout_redirect_uri=https://evil.example/       | /login?logout",
                "client_id=jetway-web&post_logout_redirect_uri=https://jetway.example/x    | /login?logout",
            })
    void logoutWithoutAnIdTokenNeedsConfirmation(String query, String target) {
        Browser browser = browser();
        Sso sso = new Sso(browser);
        TokenResponse tokens = sso.tokens(TRAVELLER);

        String page = location(browser.get("/connect/logout" + (query == null ? "" : "?" + query)));
        assertThat(page).startsWith("/logout");
        String form = browser.get(page).body();
        assertThat(sso.refresh(tokens.refreshToken()).statusCode())
                .as("nothing has ended yet")
                .isEqualTo(200);
        Map<String, String> fields = new HashMap<>();
        HIDDEN.matcher(form).results().forEach(field -> fields.put(field.group(1), unescaped(field.group(2))));
        assertThat(location(browser.post("/logout", fields))).isEqualTo(target);
        assertThat(location(sso.authorize(Sso.authorizationRequest()))).isEqualTo("/login");
    }

    @Test
    void logoutNeedsACsrfToken() {
        Browser browser = browser();
        Sso sso = new Sso(browser);
        TokenResponse tokens = sso.tokens(TRAVELLER);
        assertThat(location(browser.post("/logout", Map.of()))).isEqualTo("/login?stale");
        assertThat(sso.refresh(tokens.refreshToken()).statusCode()).isEqualTo(200);
    }

    private static String unescaped(String html) {
        return HtmlUtils.htmlUnescape(html);
    }

    private static HttpResponse<String> logout(Browser browser, String idToken, Map<String, String> more) {
        Map<String, String> request = new HashMap<>();
        request.put("id_token_hint", idToken);
        request.put("post_logout_redirect_uri", PUBLIC_URL + "/");
        request.putAll(more);
        return browser.get("/connect/logout?" + Browser.query(request));
    }

    private static void assertEnded(Sso sso, TokenResponse tokens) {
        HttpResponse<String> refused = sso.refresh(tokens.refreshToken());
        assertRefused(refused, 400, "invalid_grant");
    }
}

package dev.jetway.identity.signin;

import static dev.jetway.identity.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.Browser;
import dev.jetway.identity.IdentityIT;
import dev.jetway.identity.authorization.Sso;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions, cookies, security headers and redirects. */
class SessionIT extends IdentityIT {

    private static final String TRAVELLER = "traveller@jetway.dev";
    private static final String SESSION = "JETWAY_SESSION";

    @Test
    void theSessionIdChangesAtSignIn() {
        Browser attacker = browser();
        attacker.get("/login");
        String planted = attacker.cookies().get(SESSION);
        Browser victim = browser();
        victim.cookies().put(SESSION, planted);
        victim.signIn(TRAVELLER, Sso.DEMO_PASSWORD);
        assertThat(victim.cookies().get(SESSION)).isNotEqualTo(planted);
        assertThat(location(new Sso(attacker).authorize(Sso.authorizationRequest())))
                .isEqualTo("/login");
    }

    @Test
    void anUnknownSessionIdIsNotAdopted() {
        Browser browser = browser();
        browser.cookies().put(SESSION, "bWFkZS11cC1zZXNzaW9uLWlk");
        browser.get("/login");
        assertThat(browser.cookies().get(SESSION)).isNotEqualTo("bWFkZS11cC1zZXNzaW9uLWlk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/logout",
                "/login?error",
                "/login?logout",
                "/register",
                "/forgot-password",
                "/reset-password"
            })
    void pagesHaveSecurityHeaders(String page) {
        HttpResponse<String> response = browser().get(page);
        assertThat(header(response, "Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .contains("base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(header(response, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(response, "Cache-Control")).contains("no-store");
        assertThat(header(response, "Strict-Transport-Security")).contains("max-age=");
        assertThat(response.body()).doesNotContain("<script").doesNotContain("javascript:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/oauth2/jwks", "/.well-known/openid-configuration", "/api/v1/travellers/me"})
    void noOtherOriginMayReadAnything(String path) {
        HttpResponse<String> response = browser().get(path, Map.of("Origin", "https://evil.example"));
        assertThat(response.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?continue=https://evil.example", "?redirect=//evil.example", "?next=https://evil.example"})
    void signInDoesNotRedirectToOtherOrigins(String query) {
        Browser browser = browser();
        browser.get("/login" + query);
        assertThat(location(browser.signIn(TRAVELLER, Sso.DEMO_PASSWORD))).isEqualTo("/");
    }

    @Test
    void anIdTokenIsNoAccessToken() {
        Browser browser = browser();
        String idToken = new Sso(browser).tokens(TRAVELLER).idToken();
        assertThat(browser.get("/api/v1/travellers/me", idToken).statusCode()).isEqualTo(401);
        assertThat(browser.get("/userinfo", idToken).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionIsNoAccessToken() {
        Browser browser = browser();
        browser.signIn(TRAVELLER, Sso.DEMO_PASSWORD);
        assertThat(browser.get("/api/v1/travellers/me").statusCode()).isEqualTo(401);
    }

    private static String header(HttpResponse<String> response, String name) {
        assertThat(response.headers().allValues(name)).as(name).hasSize(1);
        return response.headers().firstValue(name).orElseThrow();
    }
}

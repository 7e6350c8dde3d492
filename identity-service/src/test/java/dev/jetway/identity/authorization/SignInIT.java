package dev.jetway.identity.authorization;

import static dev.jetway.identity.Browser.json;
import static dev.jetway.identity.Browser.location;
import static dev.jetway.identity.authorization.Sso.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.Browser;
import dev.jetway.identity.IdentityIT;
import dev.jetway.identity.authorization.Sso.TokenResponse;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SignInIT extends IdentityIT {

    private static final String TRAVELLER = "traveller@jetway.dev";

    @Test
    void aTravellerSignsInAndGetsTokensWithoutPersonalData() {
        Browser browser = browser();
        Sso sso = new Sso(browser);

        HttpResponse<String> first = sso.authorize(Sso.authorizationRequest());
        assertThat(first.statusCode()).isBetween(302, 303);
        assertThat(location(first)).isEqualTo("/login");
        HttpResponse<String> signedIn = browser.signIn(" Traveller@Jetway.dev", Sso.DEMO_PASSWORD);
        assertThat(location(signedIn)).startsWith("/oauth2/authorize?");
        HttpResponse<String> authorized = browser.get(location(signedIn));
        assertThat(location(authorized)).startsWith(Sso.REDIRECT + "?");
        assertThat(Sso.parameter(location(authorized), "state")).isEqualTo("opaque-1");

        TokenResponse tokens = granted(sso.redeem(Sso.parameter(location(authorized), "code")));
        String accessToken = tokens.accessToken();
        JsonNode claims = Sso.part(accessToken, 1);
        assertThat(Sso.part(accessToken, 0).get("alg").asString()).isEqualTo("RS256");
        assertThat(claims.get("iss").asString()).isEqualTo(PUBLIC_URL);
        assertThat(claims.get("aud").asString()).isEqualTo("jetway");
        assertThat(claims.get("roles").toString()).isEqualTo("[\"TRAVELLER\"]");
        assertThat(claims.get("scope").asString().split(" ")).containsExactlyInAnyOrder("openid", "profile", "email");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(900);
        assertThat(claims.get("sub").asString()).matches("[0-9a-f-]{36}");
        assertThat(claims.toString() + Sso.part(tokens.idToken(), 1))
                .doesNotContain("jetway.dev")
                .doesNotContain("Tarek")
                .doesNotContain("FACTOR");
        assertThat(tokens.refreshToken()).hasSizeGreaterThan(40);
    }

    @Test
    void theLoginPageIsAPlainForm() {
        assertThat(browser().get("/login").body())
                .contains("<form method=\"post\" action=\"/login\">")
                .contains("name=\"username\"")
                .contains("name=\"password\"")
                .contains("name=\"_csrf\"")
                .doesNotContain("style=");
        assertThat(browser().get("/login.css").headers().firstValue("Content-Type"))
                .contains("text/css");
    }

    @Test
    void theSessionCookieIsForThisOriginOnlyAndNotForScripts() {
        Browser browser = browser();
        browser.get("/login");
        HttpResponse<String> signedIn = browser.signIn(TRAVELLER, Sso.DEMO_PASSWORD);
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JETWAY_SESSION="))
                .singleElement()
                .asString()
                .contains("HttpOnly")
                .contains("Secure")
                .contains("SameSite=Lax");
    }

    @ParameterizedTest
    @CsvSource({"traveller@jetway.dev, not-the-password", "nobody@jetway.dev, jetway-demo-2026", "not an address, x"})
    void everyRefusalIsTheSame(String email, String password) {
        Browser browser = browser();
        HttpResponse<String> refused = browser.signIn(email, password);
        assertThat(location(refused)).isEqualTo("/login?error");
        assertThat(browser.get("/login?error").body())
                .contains("<title>Error: ", "role=\"alert\"")
                .contains("Wrong e-mail address or password")
                .contains("value=\"" + email + "\"")
                .doesNotContain("value=\"" + password + "\"");
    }

    @Test
    void aFormWithoutCsrfTokenIsRejected() {
        Browser browser = browser();
        HttpResponse<String> posted =
                browser.post("/login", Map.of("username", TRAVELLER, "password", Sso.DEMO_PASSWORD));
        assertThat(location(posted)).isEqualTo("/login?stale");
        assertThat(browser.get("/login?stale").statusCode()).isEqualTo(403);
        assertThat(location(new Sso(browser).authorize(Sso.authorizationRequest())))
                .isEqualTo("/login");
    }

    @ParameterizedTest
    @CsvSource({"staff@jetway.dev, STAFF", "operator@jetway.dev, OPERATOR"})
    void theDemoAccountsHaveTheirRoles(String email, String role) {
        String accessToken = new Sso(browser()).tokens(email).accessToken();
        assertThat(Sso.part(accessToken, 1).get("roles").toString()).isEqualTo("[\"" + role + "\"]");
    }

    @Test
    void userInfoTellsWhatTheScopesAllow() {
        Browser browser = browser();
        Sso sso = new Sso(browser);
        String all = sso.tokens(TRAVELLER).accessToken();
        assertThat(json(browser.get("/userinfo", all)).toString())
                .contains("\"email\":\"traveller@jetway.dev\"")
                .contains("\"name\":\"Tarek Traveller\"");

        Map<String, String> less = Sso.authorizationRequest();
        less.put("scope", "openid");
        String code = Sso.parameter(location(sso.authorize(less)), "code");
        String bare = granted(sso.redeem(code)).accessToken();
        assertThat(json(browser.get("/userinfo", bare)).toString())
                .contains("\"sub\"")
                .doesNotContain("email")
                .doesNotContain("name");
        assertThat(browser.get("/userinfo").statusCode()).isEqualTo(401);
        assertThat(browser.get("/userinfo", "nonsense").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/callback",
                "http://127.0.0.1/callback",
                "http://127.0.0.1:65000/callback",
                PUBLIC_URL + "/",
                PUBLIC_URL + "/swagger-ui/oauth2-redirect.html"
            })
    void registeredRedirectUrisAndAnyLoopbackPortAreAccepted(String redirect) {
        Browser browser = browser();
        browser.signIn(TRAVELLER, Sso.DEMO_PASSWORD);
        Map<String, String> request = Sso.authorizationRequest();
        request.put("redirect_uri", redirect);
        assertThat(location(new Sso(browser).authorize(request))).startsWith(redirect + "?code=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/callback",
                "http://127.0.0.1:54321/other",
                "http://localhost:54321/callback",
                "https://jetway.example.evil.example/",
                PUBLIC_URL + "/elsewhere"
            })
    void anUnregisteredRedirectUriIsRejected(String redirect) {
        Browser browser = browser();
        browser.signIn(TRAVELLER, Sso.DEMO_PASSWORD);
        Map<String, String> request = Sso.authorizationRequest();
        request.put("redirect_uri", redirect);
        HttpResponse<String> refused = new Sso(browser).authorize(request);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Location")).isEmpty();
        assertThat(json(refused).get("code").asString()).isEqualTo("invalid-request");
        assertThat(json(refused).get("detail").asString()).contains("redirect_uri");
        assertThat(json(refused).get("traceId").asString()).matches("[0-9a-f]{32}");
    }

    @Test
    void withoutAChallengeOrWithAPlainOneThereIsNoCode() {
        Browser browser = browser();
        browser.signIn(TRAVELLER, Sso.DEMO_PASSWORD);
        Sso sso = new Sso(browser);
        Map<String, String> none = Sso.authorizationRequest();
        none.remove("code_challenge");
        none.remove("code_challenge_method");
        assertThat(Sso.parameter(location(sso.authorize(none)), "error")).isEqualTo("invalid_request");
        Map<String, String> plain = Sso.authorizationRequest();
        plain.put("code_challenge_method", "plain");
        assertThat(Sso.parameter(location(sso.authorize(plain)), "error")).isEqualTo("invalid_request");
    }

    @Test
    void aTokenRequestWithoutAClientIsInvalid() {
        for (HttpResponse<String> refused : List.of(
                browser().postJson("/oauth2/token", "{\"grant_type\": \"authorization_code\"}"),
                browser().post("/oauth2/token", Map.of("grant_type", "authorization_code", "code", "x")))) {
            assertRefused(refused, 401, "invalid_client");
        }
    }

    @Test
    void theMetadataNamesThePublicOrigin() {
        JsonNode metadata = json(browser().get("/.well-known/openid-configuration"));
        assertThat(metadata.get("issuer").asString()).isEqualTo(PUBLIC_URL);
        assertThat(metadata.get("authorization_endpoint").asString()).isEqualTo(PUBLIC_URL + "/oauth2/authorize");
        assertThat(metadata.get("token_endpoint").asString()).isEqualTo(PUBLIC_URL + "/oauth2/token");
        assertThat(metadata.get("jwks_uri").asString()).isEqualTo(PUBLIC_URL + "/oauth2/jwks");
        assertThat(metadata.get("userinfo_endpoint").asString()).isEqualTo(PUBLIC_URL + "/userinfo");
        assertThat(metadata.get("end_session_endpoint").asString()).isEqualTo(PUBLIC_URL + "/connect/logout");
        assertThat(metadata.get("token_endpoint_auth_methods_supported").toString())
                .contains("\"none\"");
    }
}

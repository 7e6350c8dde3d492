package dev.jetway.identity.authorization;

import static dev.jetway.identity.Browser.location;
import static dev.jetway.identity.authorization.Sso.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.Browser;
import dev.jetway.identity.IdentityIT;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication before a code is issued, and errors of {@code prompt=none} (OpenID Connect Core, 3.1.2). */
class PromptIT extends IdentityIT {

    private static final String TRAVELLER = "traveller@jetway.dev";
    private static final String STAFF = "staff@jetway.dev";

    private Browser browser;
    private Sso sso;

    @BeforeEach
    void openBrowser() {
        browser = browser();
        sso = new Sso(browser);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid profile", "profile"})
    void withoutASessionAndAPageLoginIsRequired(String scope) {
        assertError(sso.authorize(request("prompt", "none", "scope", scope)), "login_required");
        assertThat(browser.cookies()).doesNotContainKey("JETWAY_SESSION");
    }

    @Test
    void withASessionNoPageIsNeeded() {
        browser.signIn(TRAVELLER, Sso.DEMO_PASSWORD);
        assertThat(Sso.parameter(location(sso.authorize(request("prompt", "none"))), "code"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "prompt, none login, invalid_request",
        "prompt, login none, invalid_request",
        "prompt, everything, invalid_request",
        "prompt, LOGIN, invalid_request",
        "prompt, consent, consent_required",
        "prompt, login consent, consent_required",
        "max_age, -1, invalid_request",
        "max_age, soon, invalid_request",
        "max_age, '', invalid_request",
        "id_token_hint, nonsense, invalid_request",
        "response_mode, form_post, invalid_request",
        "response_mode, fragment, invalid_request",
        "request, e30.e30., request_not_supported",
        "registration, {}, registration_not_supported",
        "scope, openid seats:hold, invalid_scope",
    })
    void whatIsNotUnderstoodIsSaidToTheClient(String parameter, String value, String error) {
        assertError(sso.authorize(request(parameter, value)), error);
        browser.signIn(TRAVELLER, Sso.DEMO_PASSWORD);
        assertError(sso.authorize(request(parameter, value)), error);
    }

    @ParameterizedTest
    @CsvSource({
        "prompt, none",
        "prompt, everything",
        "prompt, consent",
        "max_age, x",
        "request, x",
        "id_token_hint, x",
        "request_uri, urn:ietf:params:oauth:request_uri:x",
        "request_uri, https://evil.example/request"
    })
    void errorsAreNotSentToUnregisteredUris(String parameter, String value) {
        for (String redirect : new String[] {"https://evil.example/", "//evil.example", ""}) {
            HttpResponse<String> refused = sso.authorize(request(parameter, value, "redirect_uri", redirect));
            assertThat(refused.statusCode()).as(redirect).isEqualTo(400);
            assertThat(refused.headers().firstValue("Location")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "id_token", "code id_token"})
    void thereAreCodesOnly(String type) {
        assertThat(sso.authorize(request("response_type", type)).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"prompt, login", "prompt, select_account", "prompt, login select_account", "max_age, 0"})
    void whoIsSignedInSignsInOnceMore(String parameter, String value) {
        browser.signIn(TRAVELLER, Sso.DEMO_PASSWORD);
        Map<String, String> request = request(parameter, value);

        assertThat(location(sso.authorize(request))).isEqualTo("/login");
        assertThat(location(sso.authorize(request)))
                .as("without having signed in")
                .isEqualTo("/login");
        String onward = location(browser.signIn(TRAVELLER, Sso.DEMO_PASSWORD));
        String code = Sso.parameter(location(browser.get(onward)), "code");
        assertThat(code).isNotEmpty();
        assertThat(location(sso.authorize(request))).as("the next time").isEqualTo("/login");
    }

    @Test
    void aRequestThatRequiresSignInRequiresItOnce() {
        assertThat(location(sso.authorize(request("prompt", "login")))).isEqualTo("/login");
        String onward = location(browser.signIn(TRAVELLER, Sso.DEMO_PASSWORD));
        assertThat(Sso.parameter(location(browser.get(onward)), "code")).isNotEmpty();
    }

    @Test
    void aRecentSignInSatisfiesMaxAgeAndAuthTimeIsReturned() {
        Instant before = Instant.now();
        browser.signIn(TRAVELLER, Sso.DEMO_PASSWORD);
        String code = Sso.parameter(location(sso.authorize(request("max_age", "600"))), "code");
        String idToken = granted(sso.redeem(code)).idToken();
        assertThat(Sso.part(idToken, 1).get("auth_time").asLong())
                .isBetween(before.getEpochSecond(), Instant.now().getEpochSecond());
        assertError(sso.authorize(request("max_age", "0", "prompt", "none")), "login_required");
    }

    @Test
    void anIdTokenHintIsAboutWhoIsToBeSignedIn() {
        String idToken = sso.tokens(TRAVELLER).idToken();
        assertThat(Sso.parameter(location(sso.authorize(request("id_token_hint", idToken, "prompt", "none"))), "code"))
                .isNotEmpty();

        Browser another = browser();
        Sso theirs = new Sso(another);
        another.signIn(STAFF, Sso.DEMO_PASSWORD);
        assertError(theirs.authorize(request("id_token_hint", idToken, "prompt", "none")), "login_required");
        assertThat(location(theirs.authorize(request("id_token_hint", idToken))))
                .isEqualTo("/login");
        String onward = location(another.signIn(STAFF, Sso.DEMO_PASSWORD));
        assertError(another.get(onward), "login_required");
        assertThat(location(theirs.authorize(request("id_token_hint", idToken))))
                .isEqualTo("/login");
        onward = location(another.signIn(TRAVELLER, Sso.DEMO_PASSWORD));
        assertThat(Sso.parameter(location(another.get(onward)), "code")).isNotEmpty();
    }

    @Test
    void anAccessTokenDoesNotAuthenticateAnAuthorizationRequest() {
        String accessToken = sso.tokens(TRAVELLER).accessToken();
        assertThat(location(
                        browser().get("/oauth2/authorize?" + Browser.query(Sso.authorizationRequest()), accessToken)))
                .isEqualTo("/login");
    }

    @Test
    void promptCreateRedirectsToRegistration() {
        assertThat(location(sso.authorize(request("prompt", "create")))).isEqualTo("/register");
    }

    private static void assertError(HttpResponse<String> response, String error) {
        String target = location(response);
        assertThat(target).startsWith(Sso.REDIRECT + "?");
        assertThat(Sso.parameter(target, "error")).isEqualTo(error);
        assertThat(Sso.parameter(target, "state")).isEqualTo("opaque-1");
        assertThat(Sso.parameter(target, "iss")).isEqualTo(PUBLIC_URL);
        assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    private static Map<String, String> request(String... more) {
        Map<String, String> request = new HashMap<>(Sso.authorizationRequest());
        for (int i = 0; i < more.length; i += 2) {
            request.put(more[i], more[i + 1]);
        }
        return request;
    }
}

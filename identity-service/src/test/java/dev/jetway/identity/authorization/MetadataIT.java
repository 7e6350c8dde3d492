package dev.jetway.identity.authorization;

import static dev.jetway.identity.Browser.json;
import static dev.jetway.identity.Browser.location;
import static dev.jetway.identity.authorization.Sso.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.Browser;
import dev.jetway.identity.IdentityIT;
import dev.jetway.identity.authorization.Sso.TokenResponse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The metadata advertises what works; everything else is rejected with OAuth errors. */
class MetadataIT extends IdentityIT {

    private static final String BOOKING = basic("booking-service:jetway-local");
    private static final String WEB = "jetway-web";

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"})
    void onlyEnabledFeaturesAreAdvertised(String path) {
        JsonNode metadata = json(browser().get(path));
        assertThat(metadata.propertyNames())
                .doesNotContain(
                        "tls_client_certificate_bound_access_tokens",
                        "dpop_signing_alg_values_supported",
                        "device_authorization_endpoint",
                        "pushed_authorization_request_endpoint",
                        "registration_endpoint");
        assertThat(texts(metadata, "grant_types_supported"))
                .containsExactlyInAnyOrder("authorization_code", "refresh_token", "client_credentials");
        assertThat(texts(metadata, "token_endpoint_auth_methods_supported"))
                .containsExactlyInAnyOrder("none", "client_secret_basic");
        assertThat(texts(metadata, "revocation_endpoint_auth_methods_supported"))
                .containsExactlyInAnyOrder("none", "client_secret_basic");
        assertThat(texts(metadata, "introspection_endpoint_auth_methods_supported"))
                .containsExactly("client_secret_basic");
        assertThat(texts(metadata, "code_challenge_methods_supported")).containsExactly("S256");
        assertThat(texts(metadata, "response_types_supported")).containsExactly("code");
        assertThat(texts(metadata, "response_modes_supported")).containsExactly("query");
        assertThat(texts(metadata, "scopes_supported")).containsExactly("openid", "profile", "email");
        assertThat(texts(metadata, "prompt_values_supported"))
                .containsExactlyInAnyOrder("none", "login", "select_account", "create");
        assertThat(metadata.get("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
        assertThat(metadata.get("request_uri_parameter_supported").asBoolean()).isFalse();
    }

    @Test
    void everyAdvertisedEndpointExists() {
        JsonNode metadata = json(browser().get("/.well-known/openid-configuration"));
        for (String name : metadata.propertyNames()) {
            if (name.endsWith("_endpoint") || name.equals("jwks_uri")) {
                String url = metadata.get(name).asString();
                assertThat(url).startsWith(PUBLIC_URL);
                int got = browser().get(url).statusCode();
                int posted = browser().post(url, Map.of()).statusCode();
                assertThat(got == 404 && posted == 404).as(name).isFalse();
            }
        }
    }

    @Test
    void aPublicClientRevokesItsTokens() {
        Browser browser = browser();
        Sso sso = new Sso(browser);
        TokenResponse tokens = sso.tokens("traveller@jetway.dev");
        String refreshToken = tokens.refreshToken();
        assertThat(browser.post("/oauth2/revoke", Map.of("client_id", WEB, "token", "unknown"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.post("/oauth2/revoke", Map.of("client_id", WEB, "token", refreshToken))
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(sso.refresh(refreshToken)).get("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void aServiceIntrospectsAndRevokes() {
        String token = granted(browser()
                        .post(
                                "/oauth2/token",
                                Map.of("grant_type", "client_credentials", "scope", "seats:hold"),
                                BOOKING))
                .accessToken();
        assertThat(introspect(token).get("active").asBoolean()).isTrue();
        assertThat(browser()
                        .post("/oauth2/revoke", Map.of("token", token), BOOKING)
                        .statusCode())
                .isEqualTo(200);
        assertThat(introspect(token).get("active").asBoolean()).isFalse();
        assertThat(introspect("nonsense").get("active").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/introspect", "/oauth2/revoke", "/oauth2/token"})
    void anUnauthenticatedClientGetsAnError(String path) {
        HttpResponse<String> anonymous = browser().post(path, Map.of("token", "x", "grant_type", "client_credentials"));
        assertRefused(anonymous, 401, "invalid_client");
        HttpResponse<String> wrong = browser()
                .post(path, Map.of("token", "x", "grant_type", "client_credentials"), basic("booking-service:wrong"));
        assertRefused(wrong, 401, "invalid_client");
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"jetway\"");
    }

    @Test
    void aPublicClientMayNotIntrospect() {
        HttpResponse<String> refused = browser().post("/oauth2/introspect", Map.of("client_id", WEB, "token", "x"));
        assertRefused(refused, 401, "invalid_client");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"jetway\"");
    }

    @ParameterizedTest
    @CsvSource({
        "urn:ietf:params:oauth:grant-type:device_code, unsupported_grant_type",
        "urn:ietf:params:oauth:grant-type:token-exchange, unsupported_grant_type",
        "authorization_code, invalid_grant",
        "refresh_token, invalid_grant",
        "urn:ietf:params:oauth:grant-type:jwt-bearer, unsupported_grant_type",
        "password, unsupported_grant_type",
        "implicit, unsupported_grant_type",
    })
    void anUnadvertisedGrantTypeIsRejected(String grant, String error) {
        HttpResponse<String> refused = browser()
                .post(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                grant,
                                "code",
                                "x",
                                "redirect_uri",
                                Sso.REDIRECT,
                                "device_code",
                                "x",
                                "refresh_token",
                                "x",
                                "subject_token",
                                "x",
                                "subject_token_type",
                                "urn:ietf:params:oauth:token-type:access_token"),
                        BOOKING);
        assertRefused(refused, 400, error);
    }

    @Test
    void anUnadvertisedClientAuthenticationMethodIsRejected() {
        HttpResponse<String> inTheForm = browser()
                .post(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                "booking-service",
                                "client_secret",
                                "jetway-local"));
        assertRefused(inTheForm, 401, "invalid_client");
        HttpResponse<String> assertion = browser()
                .post(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                "booking-service",
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion",
                                "e30.e30.x"));
        assertRefused(assertion, 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/par", "/oauth2/device_authorization", "/oauth2/register", "/connect/register"})
    void anUnadvertisedEndpointIsNotFound(String path) {
        assertThat(browser().post(path, Map.of("client_id", WEB)).statusCode()).isIn(401, 404);
        assertThat(browser().post(path, Map.of("client_id", WEB), BOOKING).statusCode())
                .isIn(401, 404);
    }

    @Test
    void tokenResponsesAreNotCacheable() {
        Browser browser = browser();
        Sso sso = new Sso(browser);
        HttpResponse<String> tokens = sso.redeem(sso.code("traveller@jetway.dev"));
        assertThat(tokens.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(tokens.headers().firstValue("Pragma")).contains("no-cache");
        HttpResponse<String> info = browser.get("/userinfo", granted(tokens).accessToken());
        assertThat(info.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void theCodeComesWithItsIssuer() {
        Browser browser = browser();
        browser.signIn("traveller@jetway.dev", Sso.DEMO_PASSWORD);
        String target = location(new Sso(browser).authorize(Sso.authorizationRequest()));
        assertThat(Sso.parameter(target, "iss")).isEqualTo(PUBLIC_URL);
    }

    private JsonNode introspect(String token) {
        return json(browser().post("/oauth2/introspect", Map.of("token", token), BOOKING));
    }

    private static List<String> texts(JsonNode metadata, String name) {
        return StreamSupport.stream(metadata.get(name).spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static String basic(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}

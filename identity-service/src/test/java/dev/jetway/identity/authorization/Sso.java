package dev.jetway.identity.authorization;

import dev.jetway.identity.Browser;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs in as {@code jetway-web} does: authorization code with PKCE. */
public record Sso(Browser browser) {

    static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";
    public static final String REDIRECT = "http://127.0.0.1:54321/callback";
    public static final String DEMO_PASSWORD = "jetway-demo-2026";

    /** The tokens of a response, each empty if it is absent. */
    public record TokenResponse(String accessToken, String refreshToken, String idToken) {}

    public static Map<String, String> authorizationRequest() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", "jetway-web");
        request.put("redirect_uri", REDIRECT);
        request.put("scope", "openid profile email");
        request.put("state", "opaque-1");
        request.put("code_challenge", challenge());
        request.put("code_challenge_method", "S256");
        return request;
    }

    public HttpResponse<String> authorize(Map<String, String> request) {
        return browser.get("/oauth2/authorize?" + Browser.query(request));
    }

    /** Follows the redirects from the authorization request to the code. */
    String code(String email) {
        return code(email, DEMO_PASSWORD);
    }

    private String code(String email, String password) {
        authorize(authorizationRequest());
        HttpResponse<String> signedIn = browser.signIn(email, password);
        return parameter(Browser.location(browser.get(Browser.location(signedIn))), "code");
    }

    HttpResponse<String> redeem(String code) {
        return redeem(code, VERIFIER);
    }

    /** Redeems the code in the response to an authorization request. */
    public HttpResponse<String> redeem(HttpResponse<String> authorized) {
        return redeem(parameter(Browser.location(authorized), "code"));
    }

    HttpResponse<String> redeem(String code, String verifier) {
        return browser.post(
                "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "jetway-web",
                        "redirect_uri", REDIRECT,
                        "code", code,
                        "code_verifier", verifier));
    }

    public TokenResponse tokens(String email) {
        return tokens(email, DEMO_PASSWORD);
    }

    public TokenResponse tokens(String email, String password) {
        return granted(redeem(code(email, password)));
    }

    /** The tokens of a successful response. */
    public static TokenResponse granted(HttpResponse<String> response) {
        JsonNode tokens = Browser.json(response);
        return new TokenResponse(
                tokens.required("access_token").asString(),
                tokens.path("refresh_token").asString(""),
                tokens.path("id_token").asString(""));
    }

    public HttpResponse<String> refresh(String refreshToken) {
        return browser.post(
                "/oauth2/token",
                Map.of("grant_type", "refresh_token", "client_id", "jetway-web", "refresh_token", refreshToken));
    }

    static String parameter(String location, String name) {
        for (String pair : location.substring(location.indexOf('?') + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("no " + name + " in " + location);
    }

    public static JsonNode part(String token, int index) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
    }

    private static String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

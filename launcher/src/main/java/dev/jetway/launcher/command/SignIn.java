package dev.jetway.launcher.command;

import dev.jetway.launcher.Http;
import dev.jetway.launcher.UserError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The authorization code flow with PKCE, as in a browser: the authorization endpoint redirects to the login form, the form
 * redirects back with a code, and the code is exchanged for a token. One object per sign-in.
 */
public final class SignIn {

    private static final Duration REQUEST_MAX = Duration.ofSeconds(20);
    private static final int REDIRECTS_MAX = 8;
    private static final String CLIENT = "jetway-web";
    private static final String REDIRECT = "http://127.0.0.1/callback";
    private static final Pattern CSRF = Pattern.compile("<input(?=[^>]*name=\"_csrf\")[^>]*value=\"([^\"]*)\"");

    private final URI origin;
    private final HttpClient http;
    private final String verifier = random();
    private final String state = random();

    /** A sign-in at this public origin. */
    public SignIn(String publicUrl) {
        this.origin = URI.create(publicUrl);
        this.http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(REQUEST_MAX)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** The access token, or a {@link UserError} with the reason why there is none. */
    public String accessToken(String user, String password) throws IOException, InterruptedException {
        HttpResponse<String> page = follow(get(authorizeUrl()));
        String csrf = csrfOf(page);
        HttpResponse<String> signedIn =
                follow(post(origin.resolve("/login"), Map.of("username", user, "password", password, "_csrf", csrf)));
        if (signedIn.statusCode() == 429) {
            throw new UserError("Too many sign-ins failed. Try again in "
                    + signedIn.headers().firstValue("Retry-After").orElse("some") + " seconds.");
        }
        return exchange(codeOf(signedIn));
    }

    private URI authorizeUrl() {
        String challenge = challenge();
        Map<String, String> query = Map.of(
                "response_type", "code",
                "client_id", CLIENT,
                "redirect_uri", REDIRECT,
                "scope", "openid",
                "state", state,
                "code_challenge", challenge,
                "code_challenge_method", "S256");
        return origin.resolve("/oauth2/authorize?" + form(query));
    }

    private static String csrfOf(HttpResponse<String> page) {
        Matcher csrf = CSRF.matcher(page.body());
        if (page.statusCode() != 200 || !csrf.find()) {
            throw new UserError("Signing in did not lead to a login page (status " + page.statusCode()
                    + "). Is everything up? ./jetway status tells.");
        }
        return csrf.group(1);
    }

    private String codeOf(HttpResponse<String> signedIn) {
        String location = signedIn.headers().firstValue("Location").orElse("");
        if (!location.startsWith(REDIRECT)) {
            throw new UserError("That user and password were not accepted.");
        }
        String code = parameter(location, "code");
        if (code.isEmpty() || !state.equals(parameter(location, "state"))) {
            String error = parameter(location, "error");
            throw new UserError("Signing in was refused: " + (error.isEmpty() ? "no code was given" : error) + ".");
        }
        return code;
    }

    /** Of the query; empty if there is none of this name. */
    private static String parameter(String url, String name) {
        Matcher found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(url);
        return found.find() ? URLDecoder.decode(found.group(1), StandardCharsets.UTF_8) : "";
    }

    private String exchange(String code) throws IOException, InterruptedException {
        HttpResponse<String> response = send(post(
                origin.resolve("/oauth2/token"),
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", CLIENT,
                        "redirect_uri", REDIRECT,
                        "code", code,
                        "code_verifier", verifier)));
        if (response.statusCode() != 200) {
            throw new UserError("The token was refused (status " + response.statusCode() + ").");
        }
        return JsonMapper.shared()
                .readTree(response.body())
                .path("access_token")
                .asString();
    }

    /** Follows redirects within our origin; returns the first response that is none, or leads elsewhere. */
    private HttpResponse<String> follow(HttpRequest first) throws IOException, InterruptedException {
        HttpResponse<String> response = send(first);
        for (int hops = 0; hops < REDIRECTS_MAX && response.statusCode() / 100 == 3; hops++) {
            URI next = response.uri()
                    .resolve(response.headers().firstValue("Location").orElse("/"));
            if (next.toString().startsWith(REDIRECT)) {
                return response;
            }
            response = send(get(next));
        }
        return response;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return Http.send(http, request);
        } catch (ConnectException e) {
            throw new UserError("Nothing responds at " + origin + ". Start the platform with ./jetway up.");
        } catch (HttpTimeoutException e) {
            throw new UserError(origin + " did not respond in time.");
        }
    }

    private static HttpRequest get(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(REQUEST_MAX)
                .header("Accept", "text/html")
                .build();
    }

    private static HttpRequest post(URI uri, Map<String, String> fields) {
        return HttpRequest.newBuilder(uri)
                .timeout(REQUEST_MAX)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                .build();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package dev.jetway.identity;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser without JavaScript behind the gateway: keeps cookies and does not follow redirects.
 */
public final class Browser {

    private static final Pattern HIDDEN_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Has no cookies: one serves all. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI service;
    private final URI origin;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String address = "127.0.0.1";

    Browser(URI service, String origin) {
        this.service = service;
        this.origin = URI.create(origin);
    }

    public HttpResponse<String> get(String target) {
        return get(target, Map.of());
    }

    public HttpResponse<String> get(String target, String accessToken) {
        return get(target, bearer(accessToken));
    }

    public HttpResponse<String> get(String target, Map<String, String> headers) {
        return send("GET", target, "", headers);
    }

    public HttpResponse<String> post(String target, Map<String, String> form) {
        return postForm(target, query(form));
    }

    public HttpResponse<String> post(String target, Map<String, String> form, String basicCredentials) {
        return send(
                "POST",
                target,
                query(form),
                Map.of("Content-Type", FORM, "Authorization", "Basic " + basicCredentials));
    }

    /** Posts a raw form body. */
    public HttpResponse<String> postForm(String target, String form) {
        return postBody(target, FORM, form);
    }

    public HttpResponse<String> postBody(String target, String contentType, String body) {
        return send("POST", target, body, Map.of("Content-Type", contentType));
    }

    public HttpResponse<String> postJson(String target, String json) {
        return postJson(target, json, Map.of());
    }

    public HttpResponse<String> postJson(String target, String json, String accessToken) {
        return postJson(target, json, bearer(accessToken));
    }

    public HttpResponse<String> postJson(String target, String json, Map<String, String> headers) {
        return sendJson("POST", target, json, headers);
    }

    public HttpResponse<String> deleteJson(String target, String json, String accessToken) {
        return sendJson("DELETE", target, json, bearer(accessToken));
    }

    /** Posts the form of the page with its CSRF token. */
    public HttpResponse<String> postWithToken(String page, Map<String, String> form) {
        return postWithToken(page, page, form);
    }

    /** Posts the form of the page with its CSRF token to another path. */
    public HttpResponse<String> postWithToken(String page, String target, Map<String, String> form) {
        Map<String, String> filledIn = new LinkedHashMap<>(form);
        filledIn.put("_csrf", formToken(page));
        return post(target, filledIn);
    }

    /** Posts the login form. */
    public HttpResponse<String> signIn(String username, String password) {
        return postWithToken("/login", Map.of("username", username, "password", password));
    }

    /** Posts the logout form. */
    public HttpResponse<String> signOut() {
        return postWithToken("/logout", Map.of());
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /** Sets the client address that the gateway reports. */
    public Browser at(String address) {
        this.address = address;
        return this;
    }

    private String formToken(String page) {
        Matcher token = HIDDEN_TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError("the page has no hidden _csrf");
        }
        return token.group(1);
    }

    public void forgetCookies() {
        cookies.clear();
    }

    public static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    public static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> bearer(String accessToken) {
        return Map.of("Authorization", "Bearer " + accessToken);
    }

    private HttpResponse<String> sendJson(String method, String target, String json, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        return send(method, target, json, all);
    }

    /** Accepts a path or a URL on the public origin. */
    private HttpRequest.Builder request(String target) {
        String path = target.startsWith(origin.toString())
                ? target.substring(origin.toString().length())
                : target;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + path))
                .header("X-Forwarded-For", address)
                .header("X-Forwarded-Proto", origin.getScheme())
                .header("X-Forwarded-Host", origin.getHost())
                .header("X-Forwarded-Port", origin.getScheme().equals("https") ? "443" : "80");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(String method, String target, String body, Map<String, String> headers) {
        HttpRequest.Builder request = request(target)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            for (String cookie : response.headers().allValues("Set-Cookie")) {
                String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return response;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(Objects.toString(e.getMessage()), e);
        }
    }
}

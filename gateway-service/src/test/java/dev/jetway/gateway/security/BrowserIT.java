package dev.jetway.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.FakeService;
import dev.jetway.gateway.GatewayIT;
import dev.jetway.gateway.Tokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CORS, security headers, error pages and compression. */
class BrowserIT extends GatewayIT {

    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example", "https://app.example:8443", Tokens.ISSUER})
    void listedOriginsMayCall(String origin) {
        HttpResponse<String> preflight = preflight(origin, "/api/v1/bookings");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains(origin);
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElseThrow())
                .containsIgnoringCase("Idempotency-Key");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();

        HttpResponse<String> response =
                send(request("/api/v1/bookings", Tokens.valid("nadia")).header("Origin", origin));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains(origin);
        assertThat(response.headers()
                        .firstValue("Access-Control-Expose-Headers")
                        .orElseThrow())
                .contains("RateLimit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://shop.example.evil.example",
                "http://shop.example",
                "null",
                "http://[",
                "%",
                "x"
            })
    void otherOriginsAreRejected(String origin) {
        assertProblem(preflight(origin, "/api/v1/bookings"), ProblemCode.FORBIDDEN, "/api/v1/bookings");
        HttpResponse<String> response =
                send(request("/api/v1/bookings", Tokens.valid("nadia")).header("Origin", origin));
        assertProblem(response, ProblemCode.FORBIDDEN, "/api/v1/bookings");
        assertSecurityHeaders(response);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(service("booking-service").received()).isEmpty();
    }

    @Test
    void theSignInFormWorksWithAnyOrigin() {
        HttpResponse<String> response =
                send(request("/login").header("Origin", "null").POST(BodyPublishers.ofString("username=a&password=b")));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void apiResponsesForbidAllContent() {
        HttpResponse<String> response = get("/api/v1/airports");
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; frame-ancestors 'none'");
        assertSecurityHeaders(response);
    }

    @Test
    void aServiceKeepsThePolicyOfItsOwnPages() {
        service("identity-service").behave((exchange, attempt) -> {
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; form-action 'self'");
            FakeService.respond(exchange, 200, "text/html", "<form>");
        });
        HttpResponse<String> page = get("/login");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; form-action 'self'");
        assertSecurityHeaders(page);
    }

    @Test
    void theGatewaysOwnResponsesHaveSecurityHeaders() {
        assertSecurityHeaders(get("/nothing/here"));
        assertSecurityHeaders(send(request("/api/v1/bookings")));
        assertThat(get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .doesNotContain("*");
    }

    @Test
    void otherOriginsCannotReadTheLoginPage() {
        assertProblem(preflight("https://shop.example", "/login"), ProblemCode.FORBIDDEN, "/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nothing/here", "/api/v1/bookings", "/api/v1/airports?q=%FF", "/api/v1/flights/JW1-2020-01-01"})
    void browsersGetAnErrorPage(String target) {
        service("flight-service").behave((exchange, attempt) -> {
            exchange.getResponseHeaders().set("Cache-Control", "max-age=3600, public");
            FakeService.respond(exchange, 404, "application/problem+json", """
                {"title": "There is nothing <script>here", "status": 404, "detail": "No such flight.", "traceId": "4bf9"}\
                """);
        });
        HttpResponse<String> page = send(request(target).header("Accept", BROWSER));
        assertThat(page.statusCode()).isBetween(400, 404);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy ->
                        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe", "script-src"));
        assertThat(page.headers().firstValue("Cache-Control")).isEmpty();
        assertThat(page.headers().allValues("Vary")).contains("Accept");
        assertThat(page.body())
                .contains("<h1>", "Status " + page.statusCode(), "Trace id")
                .doesNotContain("<script");
        assertSecurityHeaders(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "*/*", "application/problem+json, text/html;q=0.5", "text/*;q=x", "image/png"
            })
    void otherClientsGetTheProblem(String accept) {
        HttpResponse<String> problem = send(request("/nothing/here").header("Accept", accept));
        assertProblem(problem, ProblemCode.NOT_FOUND, "/nothing/here");
    }

    @Test
    void errorsHaveNoCacheControl() {
        service("flight-service").behave((exchange, attempt) -> {
            exchange.getResponseHeaders().set("Cache-Control", "max-age=3600, public");
            FakeService.respond(exchange, 406, "application/problem+json", "{}");
        });
        assertThat(get("/api/v1/airports").headers().firstValue("Cache-Control"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/airports,      application/json,  5000, true",
        "/api/v1/airports,      application/json,   500, false",
        "/api/v1/airports,      image/png,         5000, false",
        "/api/v1/airports,      text/event-stream, 5000, false",
        "/oauth2/token,         application/json,  5000, false",
        "/login,                text/html,         5000, false",
    })
    void longResponsesAreCompressedUnlessTheyContainASecret(String path, String type, int length, boolean compressed) {
        FakeService.Behaviour behaviour =
                (exchange, attempt) -> FakeService.respond(exchange, 200, type, "x".repeat(length));
        service("flight-service").behave(behaviour);
        service("identity-service").behave(behaviour);
        HttpResponse<byte[]> response =
                send(request(path).header("Accept-Encoding", "gzip"), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Encoding").isPresent())
                .isEqualTo(compressed);
        assertThat(response.body().length < length).isEqualTo(compressed);
        assertThat(get(path).headers().firstValue("Content-Encoding")).isEmpty();
    }

    private HttpResponse<String> preflight(String origin, String path) {
        return send(request(path)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key"));
    }

    private static void assertSecurityHeaders(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }
}

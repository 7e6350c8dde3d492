package dev.jetway.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.gateway.FakeService;
import dev.jetway.gateway.GatewayIT;
import dev.jetway.gateway.Tokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** What browsers are told: whose pages may call, and what a page may do. */
@TestPropertySource(properties = "jetway.gateway.cors.origins=https://shop.example,https://app.example:8443")
class BrowserIT extends GatewayIT {

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example", "https://app.example:8443", Tokens.ISSUER})
    void pagesOfAnOriginThatIsNamedMayCall(String origin) {
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

        HttpResponse<String> answer =
                send(request("/api/v1/bookings", Tokens.valid("nadia")).header("Origin", origin));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(origin);
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
                .contains("RateLimit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "https://shop.example.evil.example", "http://shop.example", "null"})
    void othersMayNot(String origin) {
        assertThat(preflight(origin, "/api/v1/bookings").statusCode()).isEqualTo(403);
        HttpResponse<String> answer =
                send(request("/api/v1/bookings", Tokens.valid("nadia")).header("Origin", origin));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(service("booking-service").received()).isEmpty();
    }

    @Test
    void theSignInFormWorksWhateverOriginTheBrowserNames() {
        HttpResponse<String> answer =
                send(request("/login").header("Origin", "null").POST(BodyPublishers.ofString("username=a&password=b")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void anAnswerOfTheApiIsNoPage() {
        HttpResponse<String> answer = get("/api/v1/airports");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; frame-ancestors 'none'");
        assertCareful(answer);
    }

    @Test
    void aServiceKeepsThePolicyOfItsOwnPages() {
        service("identity-service").behave((exchange, attempt) -> {
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; form-action 'self'");
            FakeService.answer(exchange, 200, "text/html", "<form>");
        });
        HttpResponse<String> page = get("/login");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; form-action 'self'");
        assertCareful(page);
    }

    @Test
    void theGatewaysOwnAnswersAreCarefulToo() {
        assertCareful(get("/nothing/here"));
        assertCareful(send(request("/api/v1/bookings")));
        assertThat(get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .doesNotContain("*");
    }

    private HttpResponse<String> preflight(String origin, String path) {
        return send(request(path)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key"));
    }

    private static void assertCareful(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }
}

package dev.jetway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.infrastructure.SharedInfrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running gateway, with fake services instead of those of the registry, and a real Redis. All tests that need no other settings share
 * one context: rates are not limited, timeouts are short.
 */
@ActiveProfiles("local")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "eureka.client.enabled=false",
            "management.server.port=0",
            "JETWAY_PUBLIC_URL=" + Tokens.ISSUER,
            "jetway.gateway.isolation.deadline=3s",
            "jetway.gateway.isolation.routes.booking-commands.deadline=3s",
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=700ms",
            "spring.cloud.gateway.server.webflux.httpclient.connect-timeout=300",
            "jetway.gateway.cors.origins=https://shop.example,https://app.example:8443",
            "jetway.gateway.connection.per-address-max=40",
            "jetway.gateway.connection.head-within=3s",
            "jetway.gateway.connection.body-within=5s",
            "jetway.gateway.connection.idle-max=4s",
            "jetway.gateway.body.within=2s",
            "JETWAY_RATE_LIMIT=off",
            "jetway.gateway.rate-limit.anonymous.per-second=1",
            "jetway.gateway.rate-limit.anonymous.burst=1"
        })
@Import(GatewayIT.AddedRoutes.class)
public abstract class GatewayIT {

    private static final Map<String, FakeService> SERVICES = new LinkedHashMap<>();

    static {
        for (String name : new String[] {
            "identity-service",
            "flight-service",
            "booking-service",
            "payment-service",
            "notification-service",
            "replication-service"
        }) {
            SERVICES.put(name, new FakeService(name));
        }
    }

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** Routes that a developer adds without further settings. */
    @TestConfiguration(proxyBeanMethods = false)
    static class AddedRoutes {

        @Bean
        RouteLocator addedRoutes(RouteLocatorBuilder routes) {
            return routes.routes()
                    .route("nobody", route -> route.path("/nobody").uri("lb://nobody-service"))
                    .route("new-one", route -> route.path("/new-one").uri("lb://payment-service"))
                    .build();
        }
    }

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry properties) {
        SERVICES.forEach((name, service) ->
                properties.add("spring.cloud.discovery.client.simple.instances." + name + "[0].uri", service::url));
        properties.add("JETWAY_IDENTITY", () -> service("identity-service").url());
        properties.add("JETWAY_REDIS_HOST", () -> SharedInfrastructure.redis().host());
        properties.add("JETWAY_REDIS_PORT", () -> SharedInfrastructure.redis().port());
        properties.add("JETWAY_REDIS_PASSWORD", SharedInfrastructure::redisPassword);
    }

    @BeforeEach
    void everyServiceIsHealthy() {
        SERVICES.values().forEach(FakeService::reset);
        service("identity-service").behave((exchange, attempt) -> {
            boolean keys = exchange.getRequestURI().getPath().equals("/oauth2/jwks");
            FakeService.respond(exchange, 200, "application/json", keys ? Tokens.publishedKeys() : "{\"ok\":true}");
        });
    }

    protected static FakeService service(String name) {
        FakeService service = SERVICES.get(name);
        if (service == null) {
            throw new AssertionError("no service " + name);
        }
        return service;
    }

    protected int port() {
        return port;
    }

    protected HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .timeout(Duration.ofSeconds(10));
    }

    protected HttpRequest.Builder request(String target, String accessToken) {
        return request(target).header("Authorization", "Bearer " + accessToken);
    }

    protected HttpResponse<String> get(String target) {
        return send(request(target));
    }

    protected HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    protected <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return HTTP.send(request.build(), body);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Asserts that the response is a problem as the public contract describes it. */
    protected static void assertProblem(HttpResponse<String> response, ProblemCode code, String path) {
        assertThat(response.statusCode()).isEqualTo(code.status());
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.get("type").asString()).isEqualTo("https://jetway.dev/problems/" + code.code());
        assertThat(problem.get("title").asString()).isEqualTo(code.title());
        assertThat(problem.get("status").asInt()).isEqualTo(code.status());
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("instance").asString()).isEqualTo(path);
        assertThat(problem.get("code").asString()).isEqualTo(code.code());
        assertThat(problem.get("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(response.body()).doesNotContain("Exception").doesNotContain("org.spring");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
    }
}

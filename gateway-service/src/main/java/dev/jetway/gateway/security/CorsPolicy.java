package dev.jetway.gateway.security;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which origins may call the API from a browser (CORS): the public origin, and those that are listed. No wildcard, no cookies, and
 * not the sign-in pages.
 */
@Component
class CorsPolicy implements CorsConfigurationSource {

    private static final List<PathPattern> CALLABLE = Stream.of(
                    "/api/**", "/v3/api-docs/**", "/oauth2/token", "/oauth2/jwks", "/userinfo", "/.well-known/**")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    private final CorsProcessor processor = new DefaultCorsProcessor();
    private final CorsConfiguration allowed;

    CorsPolicy(
            @Value("${jetway.gateway.token.issuer}") String publicOrigin,
            @Value("${jetway.gateway.cors.origins}") List<String> origins) {
        if (origins.stream().anyMatch(origin -> origin.contains("*"))) {
            throw new IllegalArgumentException("jetway.gateway.cors.origins: name each origin, no wildcard");
        }
        allowed = new CorsConfiguration();
        allowed.addAllowedOrigin(publicOrigin);
        origins.stream().filter(origin -> !origin.isBlank()).forEach(allowed::addAllowedOrigin);
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST"));
        allowed.setAllowedHeaders(List.of(
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.IF_NONE_MATCH,
                "Last-Event-ID",
                "Idempotency-Key",
                "X-Request-Id",
                "traceparent"));
        allowed.setExposedHeaders(List.of(
                HttpHeaders.LOCATION,
                HttpHeaders.ETAG,
                HttpHeaders.RETRY_AFTER,
                "RateLimit",
                "RateLimit-Policy",
                "X-Request-Id"));
        allowed.setAllowCredentials(false);
    }

    /** Whether the request is allowed; the response's headers then tell the browser. */
    boolean admits(ServerWebExchange exchange) {
        try {
            CorsConfiguration pages = getCorsConfiguration(exchange);
            return (pages != null || !CorsUtils.isPreFlightRequest(exchange.getRequest()))
                    && processor.process(pages, exchange);
        } catch (IllegalArgumentException noOrigin) {
            return false;
        }
    }

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(ServerWebExchange exchange) {
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        return CALLABLE.stream().anyMatch(pattern -> pattern.matches(path)) ? allowed : null;
    }
}

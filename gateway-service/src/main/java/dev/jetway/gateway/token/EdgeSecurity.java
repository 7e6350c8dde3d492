package dev.jetway.gateway.token;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.problem.EdgeProblems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/**
 * Who gets past the edge. The API needs a valid token, except for what the contract says is public; whatever is not API
 * is either routed for everybody or not there at all. A token that is shown must be good, even where none is needed.
 * Services check again for themselves: this only keeps what has no chance from reaching them.
 */
@Configuration(proxyBeanMethods = false)
class EdgeSecurity {

    /** For the pages served by the gateway itself; Swagger UI sets styles on elements. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; "
            + "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /** What anybody may look at, and ask whether it is there. */
    private static final String[] PUBLIC_READS = {"/api/v1/airports/**", "/api/v1/offers/**", "/api/v1/flights/**"};

    @Bean
    SecurityWebFilterChain edge(
            ServerHttpSecurity http,
            ReactiveJwtDecoder decoder,
            ForeignPages foreignPages,
            EdgeProblems problems,
            ServerAuthenticationEntryPoint unauthorized,
            ServerAccessDeniedHandler forbidden) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .cors(ServerHttpSecurity.CorsSpec::disable)
                .addFilterAt(cors(foreignPages, problems), SecurityWebFiltersOrder.CORS)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .cache(ServerHttpSecurity.HeaderSpec.CacheSpec::disable))
                .authorizeExchange(exchanges -> exchanges
                        .pathMatchers("/api/v1/flights/*/passengers")
                        .authenticated()
                        .pathMatchers(HttpMethod.GET, PUBLIC_READS)
                        .permitAll()
                        .pathMatchers(HttpMethod.HEAD, PUBLIC_READS)
                        .permitAll()
                        .pathMatchers(HttpMethod.POST, "/api/v1/travellers")
                        .permitAll()
                        .pathMatchers("/api/**")
                        .authenticated()
                        .anyExchange()
                        .permitAll())
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthorized).accessDeniedHandler(forbidden))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtDecoder(decoder))
                        .authenticationEntryPoint(unauthorized)
                        .accessDeniedHandler(forbidden))
                .build();
    }

    /** The framework's own filter refuses without a word. */
    private static WebFilter cors(ForeignPages foreignPages, EdgeProblems problems) {
        return (exchange, chain) -> {
            if (!foreignPages.admits(exchange)) {
                return problems.answer(exchange, ProblemCode.FORBIDDEN, "Pages of this origin may not make this call.");
            }
            return CorsUtils.isPreFlightRequest(exchange.getRequest()) ? Mono.empty() : chain.filter(exchange);
        };
    }

    /** Paths with dots, doubled slashes and the like, which could mean another resource to a service than to us. */
    @Bean
    ServerExchangeRejectedHandler rejected(EdgeProblems problems) {
        return (exchange, why) ->
                problems.answer(exchange, ProblemCode.INVALID_REQUEST, "The request's line or headers are not valid.");
    }
}

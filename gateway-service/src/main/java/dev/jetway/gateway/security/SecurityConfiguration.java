package dev.jetway.gateway.security;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.admission.RateLimits;
import dev.jetway.gateway.connection.ClientAddress;
import dev.jetway.gateway.problem.ProblemWriter;
import java.security.Principal;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.WebFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Access rules of the gateway. The API requires a valid token, except for what the contract declares public; everything else is
 * either routed for all or does not exist. A token that is sent must be valid, even where none is required. Services verify
 * tokens themselves; this keeps requests from them that they would reject.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** For the pages served by the gateway itself; Swagger UI sets styles on elements. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self'"
            + " 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /** GET and HEAD without a token. */
    private static final String[] PUBLIC_READS = {
        "/api/v1/airports/**", "/api/v1/offers/**", "/api/v1/fares/**", "/api/v1/flights/**"
    };

    private static final PathPattern PAYMENTS =
            PathPatternParser.defaultInstance.parse("/api/v1/bookings/{reference}/payments");

    @Bean
    SecurityWebFilterChain gatewaySecurity(
            ServerHttpSecurity http,
            ReactiveJwtDecoder decoder,
            CorsPolicy corsPolicy,
            ProblemWriter problems,
            RateLimits limits,
            ClientAddress address) {
        ServerAuthenticationEntryPoint unauthorized = unauthorized(problems, limits, address);
        ServerAccessDeniedHandler forbidden = (exchange, denied) ->
                problems.write(exchange, ProblemCode.FORBIDDEN, "The token does not allow this call.");
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .cors(ServerHttpSecurity.CorsSpec::disable)
                .addFilterAt(cors(corsPolicy, problems), SecurityWebFiltersOrder.CORS)
                .addFilterAt(travellerLimit(limits), SecurityWebFiltersOrder.LAST)
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
                        .pathMatchers(HttpMethod.POST, "/api/v1/travellers", "/api/v1/password-resets/**")
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

    /** The framework's filter rejects without a problem. */
    private static WebFilter cors(CorsPolicy corsPolicy, ProblemWriter problems) {
        return (exchange, chain) -> {
            if (!corsPolicy.admits(exchange)) {
                return problems.write(exchange, ProblemCode.FORBIDDEN, "Pages of this origin may not make this call.");
            }
            return CorsUtils.isPreFlightRequest(exchange.getRequest()) ? Mono.empty() : chain.filter(exchange);
        };
    }

    /**
     * A request with an invalid token, or one that is not even a token, counts against its address; one without a token has been
     * counted before.
     */
    private static ServerAuthenticationEntryPoint unauthorized(
            ProblemWriter problems, RateLimits limits, ClientAddress address) {
        return (exchange, failure) -> {
            if (failure instanceof AuthenticationServiceException) {
                return Mono.error(failure);
            }
            Mono<Void> rejection = Mono.defer(() -> {
                exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                return problems.write(exchange, ProblemCode.UNAUTHORIZED, "Send a valid access token.");
            });
            return failure instanceof OAuth2AuthenticationException
                    ? limits.admit(
                            RateLimits.Policy.ANONYMOUS, address.clientOf(exchange.getRequest()), exchange, rejection)
                    : rejection;
        };
    }

    /** Limits the rate of a traveller, from whatever address, after the token is verified. */
    private static WebFilter travellerLimit(RateLimits limits) {
        return (exchange, chain) -> exchange.getPrincipal()
                .map(Principal::getName)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(traveller -> traveller
                        .map(name ->
                                limits.admit(policyOf(exchange.getRequest()), name, exchange, chain.filter(exchange)))
                        .orElseGet(() -> chain.filter(exchange)));
    }

    private static RateLimits.Policy policyOf(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.POST
                        && PAYMENTS.matches(request.getPath().pathWithinApplication())
                ? RateLimits.Policy.PAYMENT
                : RateLimits.Policy.TRAVELLER;
    }

    /** What Spring Security's firewall rejects. */
    @Bean
    ServerExchangeRejectedHandler rejected(ProblemWriter problems) {
        return (exchange, why) ->
                problems.write(exchange, ProblemCode.INVALID_REQUEST, "The request's line or headers are not valid.");
    }
}

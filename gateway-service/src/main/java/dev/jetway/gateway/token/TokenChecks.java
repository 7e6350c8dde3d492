package dev.jetway.gateway.token;

import com.nimbusds.jose.jwk.JWKSet;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.limit.Policy;
import dev.jetway.gateway.limit.RateLimits;
import dev.jetway.gateway.problem.EdgeProblems;
import dev.jetway.gateway.request.ClientAddress;
import java.text.ParseException;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** How a token is checked, and what is said about one that will not do. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
class TokenChecks {

    @Bean
    ReactiveJwtDecoder jwtDecoder(TokenProperties properties, Clock clock) {
        Mono<JWKSet> fetch = WebClient.create()
                .get()
                .uri(properties.keysUrl())
                .retrieve()
                .bodyToMono(String.class)
                .map(TokenChecks::parsed)
                .timeout(properties.keysTimeout());
        var keys = new IssuerKeys(fetch, properties.keysFreshFor(), properties.keysFetchInterval(), clock);
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(validity(properties));
        // Without keys a token is neither good nor bad; this exception makes Spring Security say so.
        return token -> decoder.decode(token)
                .onErrorMap(IllegalStateException.class, noKeys -> new JwtException("no keys to check with", noKeys));
    }

    /** A call with a bad token counts against the address, as one without a token did already. */
    @Bean
    ServerAuthenticationEntryPoint unauthorized(EdgeProblems problems, RateLimits limits, ClientAddress address) {
        return (exchange, failure) -> {
            if (failure instanceof AuthenticationServiceException) {
                return Mono.error(failure);
            }
            Mono<Void> answer = Mono.defer(() -> {
                exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                return problems.answer(exchange, ProblemCode.UNAUTHORIZED, "Send a valid access token.");
            });
            return failure instanceof InvalidBearerTokenException
                    ? limits.within(Policy.ANONYMOUS, address.callerOf(exchange.getRequest()), exchange, answer)
                    : answer;
        };
    }

    @Bean
    ServerAccessDeniedHandler forbidden(EdgeProblems problems) {
        return (exchange, denied) ->
                problems.answer(exchange, ProblemCode.FORBIDDEN, "The token does not allow this call.");
    }

    /** An access token of our issuer, meant for people, of now, with an end, and somebody's. */
    private static OAuth2TokenValidator<Jwt> validity(TokenProperties properties) {
        var timestamps = new JwtTimestampValidator(properties.clockSkew());
        timestamps.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                JwtTypeValidator.jwt(),
                timestamps,
                new JwtIssuerValidator(properties.issuer()),
                new JwtAudienceValidator(properties.audience()),
                new JwtClaimValidator<Object>(
                        JwtClaimNames.SUB,
                        subject -> subject != null && !subject.toString().isBlank()));
    }

    private static JWKSet parsed(String json) {
        try {
            return JWKSet.parse(json);
        } catch (ParseException e) {
            throw new IllegalArgumentException("The issuer's keys can't be read", e);
        }
    }
}

package dev.jetway.gateway.security;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.problem.ProblemWriter;
import dev.jetway.gateway.ratelimit.RateLimitPolicy;
import dev.jetway.gateway.ratelimit.RateLimits;
import dev.jetway.gateway.request.ClientAddress;
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
import reactor.core.publisher.Mono;

/** Verification of access tokens, and the responses to those that are missing or invalid. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
class TokenConfiguration {

    @Bean
    ReactiveJwtDecoder jwtDecoder(TokenProperties properties) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(new IssuerKeys(properties))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(validity(properties));
        // Without keys a token is neither valid nor invalid, which this exception states.
        return token -> decoder.decode(token)
                .onErrorMap(
                        IllegalStateException.class, e -> new JwtException("The issuer's keys are not available", e));
    }

    /** A request with an invalid token counts against its address; one without a token has been counted before. */
    @Bean
    ServerAuthenticationEntryPoint unauthorized(ProblemWriter problems, RateLimits limits, ClientAddress address) {
        return (exchange, failure) -> {
            if (failure instanceof AuthenticationServiceException) {
                return Mono.error(failure);
            }
            Mono<Void> answer = Mono.defer(() -> {
                exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                return problems.write(exchange, ProblemCode.UNAUTHORIZED, "Send a valid access token.");
            });
            return failure instanceof InvalidBearerTokenException
                    ? limits.admit(RateLimitPolicy.ANONYMOUS, address.clientOf(exchange.getRequest()), exchange, answer)
                    : answer;
        };
    }

    @Bean
    ServerAccessDeniedHandler forbidden(ProblemWriter problems) {
        return (exchange, denied) ->
                problems.write(exchange, ProblemCode.FORBIDDEN, "The token does not allow this call.");
    }

    /** Signed by our issuer for the API, valid now, with an expiry and a subject. */
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
}

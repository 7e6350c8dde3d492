package dev.jetway.platform.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.jetway.platform.client.LoadBalancedHttp;
import dev.jetway.platform.problem.ProblemAutoConfiguration;
import dev.jetway.platform.problem.Problems;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.DelegatingJwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/** Resource server: each service validates issuer, audience, time, algorithm and signature of tokens. */
@AutoConfiguration(
        after = ProblemAutoConfiguration.class,
        beforeName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({BearerTokenAuthenticationFilter.class, NimbusJwtDecoder.class})
@ConditionalOnBean(EndpointRules.class)
@EnableConfigurationProperties(TokenProperties.class)
public class TokenSecurityAutoConfiguration {

    /** Management endpoints that monitoring and the console read; others, and changes, require the role OPERATOR. */
    private static final String[] OPEN_TO_READ = {"health", "info", "prometheus", "metrics", "loggers"};

    private static final Duration KEYS_FETCH_TIMEOUT = Duration.ofSeconds(2);

    /** The last filter chain, for requests that no chain of the service matches. */
    @Bean
    @Order(100)
    SecurityFilterChain tokenSecurity(
            HttpSecurity http, EndpointRules endpoints, JwtDecoder decoder, Problems problems) {
        TokenProblems rejections = new TokenProblems(problems);
        JwtGrantedAuthoritiesConverter roles = new JwtGrantedAuthoritiesConverter();
        roles.setAuthoritiesClaimName("roles");
        roles.setAuthorityPrefix("ROLE_");
        JwtAuthenticationConverter authentication = new JwtAuthenticationConverter();
        authentication.setJwtGrantedAuthoritiesConverter(
                new DelegatingJwtGrantedAuthoritiesConverter(new JwtGrantedAuthoritiesConverter(), roles));
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(rules -> {
                    rules.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                            .permitAll();
                    rules.requestMatchers(EndpointRequest.to(OPEN_TO_READ).withHttpMethod(HttpMethod.GET))
                            .permitAll();
                    rules.requestMatchers(EndpointRequest.toAnyEndpoint()).hasRole("OPERATOR");
                    rules.requestMatchers("/v3/api-docs", "/v3/api-docs/**").permitAll();
                    rules.requestMatchers("/internal/v1/dead-letters/**").hasRole("OPERATOR");
                    endpoints.apply(rules);
                    rules.anyRequest().authenticated();
                })
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(rejections).accessDeniedHandler(rejections))
                .oauth2ResourceServer(server -> server.jwt(
                                jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(authentication))
                        .authenticationEntryPoint(rejections)
                        .accessDeniedHandler(rejections)
                        .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                            @Override
                            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler(rejections);
                                return filter;
                            }
                        }))
                .build();
    }

    /** The issuer uses its own keys; other services fetch them. */
    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(
            TokenProperties properties, ObjectProvider<JWKSource<SecurityContext>> local, LoadBalancedHttp http) {
        JWKSource<SecurityContext> keys =
                local.getIfAvailable(() -> new IssuerKeys(http.direct(KEYS_FETCH_TIMEOUT), properties));
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        OAuth2TokenValidator<Jwt> validity = validity(properties);
        decoder.setJwtValidator(validity);
        return new CachingJwtDecoder(decoder, keys, validity);
    }

    /** Type, time, issuer, audience and subject. */
    private static OAuth2TokenValidator<Jwt> validity(TokenProperties properties) {
        JwtTimestampValidator timestamps = new JwtTimestampValidator(properties.clockSkew());
        timestamps.setAllowEmptyExpiryClaim(false);
        Set<String> audiences = Set.of(properties.audience(), properties.serviceAudience());
        return new DelegatingOAuth2TokenValidator<>(List.of(
                JwtTypeValidator.jwt(),
                timestamps,
                new JwtIssuerValidator(properties.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && !Collections.disjoint(audiences, audience)),
                new JwtClaimValidator<Object>(
                        JwtClaimNames.SUB,
                        subject -> subject != null && !Objects.toString(subject).isBlank())));
    }
}

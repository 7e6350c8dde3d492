package dev.jetway.discovery;

import dev.jetway.platform.registry.RegistryCredential;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.cloud.netflix.eureka.server.ReplicationClientAdditionalFilters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Authorization of the registry. Services authenticate with HTTP Basic; each reads all entries and changes those under its own
 * name. Requests of web pages are rejected, even with a browser's stored credentials: browsers send {@code Origin} or
 * {@code Sec-Fetch-Site}, Eureka clients send neither.
 */
@Configuration(proxyBeanMethods = false)
class RegistrySecurity {

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Set<String> SAME_SITE = Set.of("none", "same-origin");
    private static final RequestMatcher APPLICATION_PATH =
            PathPatternRequestMatcher.withDefaults().matcher("/eureka/apps/{application}/**");

    /** Static resources of the dashboard. */
    private static final String[] STATIC_RESOURCES = {
        "/eureka/css/**", "/eureka/js/**", "/eureka/fonts/**", "/eureka/images/**"
    };

    @Bean
    static RegistrationAuthorization registrationAuthorization() {
        return new RegistrationAuthorization();
    }

    /** Replication to peers authenticates with this instance's own credential. */
    @Bean
    ReplicationClientAdditionalFilters peerCredential(Environment environment) {
        String authorization = RegistryCredential.authorization(environment);
        return new ReplicationClientAdditionalFilters(
                List.of(request -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, authorization)));
    }

    /** Management endpoints are read-only: log levels, for example, are set in the environment. */
    @Bean
    @Order(2)
    SecurityFilterChain managementChain(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** The last chain: everything but the console and the dashboard, where operators sign in. */
    @Bean
    @Order(3)
    SecurityFilterChain registryChain(
            HttpSecurity http,
            @Value("${jetway.registry.accounts}") List<String> accounts,
            @Value("${spring.application.name}") String name) {
        return http.authenticationProvider(new ServiceAuthenticationProvider(accounts, name))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, STATIC_RESOURCES)
                        .permitAll()
                        .anyRequest()
                        .access((client, context) ->
                                new AuthorizationDecision(isAllowed(client.get(), context.getRequest()))))
                .httpBasic(basic -> basic.realmName("registry"))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static boolean isAllowed(@Nullable Authentication client, HttpServletRequest request) {
        if (isCrossSite(request) || !ServiceAuthenticationProvider.isService(client)) {
            return false;
        }
        if (READS.contains(request.getMethod())) {
            return true;
        }
        RequestMatcher.MatchResult named = APPLICATION_PATH.matcher(request);
        return named.isMatch()
                ? ServiceAuthenticationProvider.coversAll(
                        client, new ArrayList<>(named.getVariables().values()))
                : ServiceAuthenticationProvider.isPeer(client);
    }

    private static boolean isCrossSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (READS.contains(request.getMethod())) {
            return site != null && !SAME_SITE.contains(site);
        }
        return site != null || request.getHeader("Origin") != null;
    }
}

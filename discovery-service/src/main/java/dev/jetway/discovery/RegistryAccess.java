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
 * Who may use the registry. Services sign in with HTTP Basic, under their own names: each may read everything, and change
 * only what stands under its name. Web pages may do nothing, whatever a browser knows: it sends {@code Origin} with every
 * change and {@code Sec-Fetch-Site} with most requests, Eureka clients send neither.
 */
@Configuration(proxyBeanMethods = false)
class RegistryAccess {

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Set<String> OWN_PAGES = Set.of("none", "same-origin");
    private static final RequestMatcher OF_AN_APPLICATION =
            PathPatternRequestMatcher.withDefaults().matcher("/eureka/apps/{application}/**");

    /** What the dashboard is drawn with. */
    private static final String[] STYLES = {"/eureka/css/**", "/eureka/js/**", "/eureka/fonts/**", "/eureka/images/**"};

    @Bean
    static RegistrationGuard registrationGuard() {
        return new RegistrationGuard();
    }

    /** What is told to the other instances of the registry is told as one of them. */
    @Bean
    ReplicationClientAdditionalFilters peerCredential(Environment environment) {
        String authorization = RegistryCredential.of(environment).authorization();
        return new ReplicationClientAdditionalFilters(
                List.of(request -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, authorization)));
    }

    /** Log levels and the like are looked at, and set in the environment. */
    @Bean
    @Order(2)
    SecurityFilterChain managementSecurity(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** The last chain: everything but the console and the dashboard, which are for people. */
    @Bean
    @Order(3)
    SecurityFilterChain registrySecurity(
            HttpSecurity http,
            @Value("${jetway.registry.accounts}") List<String> accounts,
            @Value("${spring.application.name}") String name) {
        return http.authenticationProvider(new RegistryAccounts(accounts, name))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, STYLES)
                        .permitAll()
                        .anyRequest()
                        .access((caller, context) ->
                                new AuthorizationDecision(isAllowed(caller.get(), context.getRequest()))))
                .httpBasic(basic -> basic.realmName("registry"))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static boolean isAllowed(@Nullable Authentication caller, HttpServletRequest request) {
        if (isFromForeignPage(request) || !OwnName.isService(caller)) {
            return false;
        }
        if (READS.contains(request.getMethod())) {
            return true;
        }
        RequestMatcher.MatchResult named = OF_AN_APPLICATION.matcher(request);
        return named.isMatch()
                ? OwnName.coversAll(caller, new ArrayList<>(named.getVariables().values()))
                : OwnName.isPeer(caller);
    }

    private static boolean isFromForeignPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (READS.contains(request.getMethod())) {
            return site != null && !OWN_PAGES.contains(site);
        }
        return site != null || request.getHeader("Origin") != null;
    }
}

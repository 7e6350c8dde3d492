package dev.jetway.discovery;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may use the registry: any process that can reach its port, and a person who looks at the dashboard. Web pages
 * may not: a browser sends {@code Origin} with every change and {@code Sec-Fetch-Site} with most requests, Eureka
 * clients send neither, so that no page on the internet can register an instance of its own through somebody's browser.
 */
@Configuration(proxyBeanMethods = false)
class RegistryAccess {

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Set<String> OWN_PAGES = Set.of("none", "same-origin");

    /** The last chain: everything but the console, which has its own. */
    @Bean
    @Order(2)
    SecurityFilterChain registrySecurity(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((authentication, context) ->
                                new AuthorizationDecision(!isFromForeignPage(context.getRequest()))))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static boolean isFromForeignPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (READS.contains(request.getMethod())) {
            return site != null && !OWN_PAGES.contains(site);
        }
        return site != null || request.getHeader("Origin") != null;
    }
}

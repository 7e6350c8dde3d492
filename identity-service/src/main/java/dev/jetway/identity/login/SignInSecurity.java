package dev.jetway.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;

/** Form login with a session of its own, beside the API, which knows tokens only. */
@Configuration(proxyBeanMethods = false)
class SignInSecurity {

    /** Redirects that follow a posted form count as its targets; native apps wait for theirs on a loopback port. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "form-action 'self' http://127.0.0.1:*; frame-ancestors 'none'; base-uri 'none'";

    @Bean
    SignInPages signInPages(
            @Value("classpath:pages/login.html") Resource login, @Value("classpath:pages/logout.html") Resource logout)
            throws IOException {
        return new SignInPages(login, logout);
    }

    @Bean
    @Order(2)
    SecurityFilterChain signInChain(HttpSecurity http) {
        return http.securityMatcher("/login", "/logout", "/login.css")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(form -> form.loginPage("/login")
                        .defaultSuccessUrl("/")
                        .failureHandler((request, response, failure) -> response.sendRedirect(failurePage(failure))))
                .logout(logout -> logout.logoutSuccessUrl("/login?logout"))
                .exceptionHandling(exceptions ->
                        exceptions.accessDeniedHandler((request, response, denied) -> toStaleLogin(request, response)))
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
                .build();
    }

    /** An outage must not look like a wrong password. */
    private static String failurePage(AuthenticationException failure) {
        return failure instanceof AuthenticationServiceException ? "/login?unavailable" : "/login?error";
    }

    /** Nothing here is forbidden but a form without its token, mostly because the session behind it has ended. */
    private static void toStaleLogin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/login?stale");
    }
}

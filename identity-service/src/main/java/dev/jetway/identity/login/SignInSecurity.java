package dev.jetway.identity.login;

import dev.jetway.identity.login.attempt.KnownDevices;
import dev.jetway.identity.login.attempt.SignInAttempts;
import dev.jetway.identity.login.attempt.SignInThrottle;
import dev.jetway.identity.page.TypedAddress;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Form login with a session of its own, beside the API, which knows tokens only. */
@Configuration(proxyBeanMethods = false)
class SignInSecurity {

    /** Redirects that follow a posted form count as its targets; native apps wait for theirs on a loopback port. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "form-action 'self' http://127.0.0.1:*; frame-ancestors 'none'; base-uri 'none'";

    @Bean
    SignInPages signInPages() {
        return new SignInPages();
    }

    @Bean
    @Order(2)
    SecurityFilterChain signInChain(
            HttpSecurity http,
            SignInPages pages,
            SignInAttempts attempts,
            KnownDevices devices,
            LogoutHandler signOut,
            LogoutSuccessHandler afterSignOut,
            MeterRegistry meters) {
        var throttle = new SignInThrottle(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/login"),
                attempts,
                devices,
                (request, response, waitFor) -> answerTooEarly(pages, request, response, waitFor),
                meters);
        return http.securityMatcher("/login", "/logout", "/register", "/login.css")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(throttle, UsernamePasswordAuthenticationFilter.class)
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(afterSuccess(throttle))
                        .failureHandler(afterFailure(throttle)))
                .logout(logout -> logout.addLogoutHandler(signOut).logoutSuccessHandler(afterSignOut))
                .exceptionHandling(exceptions ->
                        exceptions.accessDeniedHandler((request, response, denied) -> toStaleForm(request, response)))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static AuthenticationSuccessHandler afterSuccess(SignInThrottle throttle) {
        var onward = new SavedRequestAwareAuthenticationSuccessHandler();
        // On to where they were, by whichever name of this origin they came: its sessions are its own.
        onward.setRedirectStrategy((request, response, url) -> response.sendRedirect(pathOf(url)));
        return (request, response, person) -> {
            throttle.succeeded(request, response);
            TypedAddress.forget(request);
            onward.onAuthenticationSuccess(request, response, person);
        };
    }

    /** An outage must not look like a wrong password. */
    private static AuthenticationFailureHandler afterFailure(SignInThrottle throttle) {
        return (request, response, failure) -> {
            TypedAddress.keep(request, request.getParameter("username"));
            if (isOutage(failure)) {
                throttle.undecided(request);
                response.sendRedirect("/login?unavailable");
            } else {
                throttle.failed(request);
                response.sendRedirect("/login?error");
            }
        };
    }

    private static String pathOf(String url) {
        URI target = URI.create(url);
        return target.getRawQuery() == null ? target.getRawPath() : target.getRawPath() + "?" + target.getRawQuery();
    }

    private static boolean isOutage(AuthenticationException failure) {
        return failure instanceof AuthenticationServiceException;
    }

    private static void answerTooEarly(
            SignInPages pages, HttpServletRequest request, HttpServletResponse response, Duration waitFor)
            throws IOException {
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        byte[] page = pages.tooManyAttempts(request, csrf, waitFor).html().getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    /** Nothing here is forbidden but a form without its token, mostly because the session behind it has ended. */
    private static void toStaleForm(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getRequestURI().equals("/register") ? "/register?stale" : "/login?stale");
    }
}

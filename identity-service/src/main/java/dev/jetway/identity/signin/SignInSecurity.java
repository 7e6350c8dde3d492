package dev.jetway.identity.signin;

import dev.jetway.identity.LoginHint;
import dev.jetway.identity.PageTexts;
import dev.jetway.identity.authorization.SignInRevocation;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
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
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.servlet.ViewResolver;

/** Form login with a session; the API accepts tokens only. */
@Configuration(proxyBeanMethods = false)
class SignInSecurity {

    /** {@code form-action} applies to redirects after a form, and native apps have loopback redirect URIs. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "form-action 'self' http://127.0.0.1:*; frame-ancestors 'none'; base-uri 'none'";

    private static final Set<String> FORMS = Set.of("/register", "/forgot-password", "/reset-password");

    @Bean
    @Order(2)
    SecurityFilterChain signInChain(
            HttpSecurity http,
            ViewResolver thymeleafViewResolver,
            PageTexts texts,
            SignInThrottle attempts,
            KnownDevices devices,
            SignInRevocation signIns,
            LogoutHandler logoutHandler,
            LogoutSuccessHandler logoutSuccessHandler,
            MeterRegistry meters) {
        var throttle = new SignInThrottleFilter(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/login"),
                attempts,
                devices,
                (request, response, waitFor) ->
                        answerTooEarly(thymeleafViewResolver, texts, request, response, waitFor),
                meters);
        return http.securityMatcher(
                        "/login", "/logout", "/register", "/forgot-password", "/reset-password", "/login.css")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(throttle, UsernamePasswordAuthenticationFilter.class)
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(afterSuccess(throttle, signIns))
                        .failureHandler(afterFailure(throttle)))
                .logout(logout -> logout.addLogoutHandler(logoutHandler).logoutSuccessHandler(logoutSuccessHandler))
                .exceptionHandling(exceptions -> exceptions.accessDeniedHandler(
                        (request, response, denied) -> redirectToStaleForm(request, response)))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static AuthenticationSuccessHandler afterSuccess(SignInThrottleFilter throttle, SignInRevocation signIns) {
        var savedRequest = new SavedRequestAwareAuthenticationSuccessHandler();
        // A path: the browser stays on the host name that has its session cookie.
        savedRequest.setRedirectStrategy((request, response, url) -> response.sendRedirect(pathOf(url)));
        return (request, response, person) -> {
            throttle.succeeded(request, response);
            LoginHint.forget(request);
            savedRequest.onAuthenticationSuccess(request, response, person);
            // The redirect has stored the session; it is sent when this request ends.
            signIns.endIfPasswordChanged(
                    person.getName(),
                    AccountUserDetailsService.checkedHash(request),
                    request.getSession().getId());
        };
    }

    /** Tells an unavailable database from a wrong password. */
    private static AuthenticationFailureHandler afterFailure(SignInThrottleFilter throttle) {
        return (request, response, failure) -> {
            LoginHint.keep(request, request.getParameter("username"));
            if (isOutage(failure)) {
                throttle.unavailable(request);
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

    /** The login page with 429, in place of the redirect that follows other failures. */
    private static void answerTooEarly(
            ViewResolver views,
            PageTexts texts,
            HttpServletRequest request,
            HttpServletResponse response,
            Duration waitFor)
            throws IOException, ServletException {
        LoginHint.keep(request, request.getParameter("username"));
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        String alert = texts.text(request, "throttled", texts.wait(request, waitFor));
        Map<String, Object> model = Map.of("username", LoginHint.of(request), "alert", alert);
        try {
            Objects.requireNonNull(views.resolveViewName("login", request.getLocale()))
                    .render(model, request, response);
        } catch (IOException | ServletException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new ServletException(failure);
        }
    }

    /** Access is only denied to forms without a valid CSRF token, mostly after their session has expired. */
    private static void redirectToStaleForm(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String page = request.getRequestURI();
        response.sendRedirect((FORMS.contains(page) ? page : "/login") + "?stale");
    }
}

package dev.jetway.identity.signin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects sign-in attempts during a wait, before the password is checked, and records the outcome of the others.
 */
public final class SignInThrottleFilter extends OncePerRequestFilter {

    /** Sends the response to a rejected attempt. */
    @FunctionalInterface
    public interface RejectionHandler {
        void reject(HttpServletRequest request, HttpServletResponse response, Duration waitFor)
                throws IOException, ServletException;
    }

    private static final String ATTEMPT = SignInThrottleFilter.class.getName();
    private static final String USERNAME = "username";

    private final RequestMatcher signIns;
    private final SignInThrottle throttle;
    private final KnownDevices devices;
    private final RejectionHandler rejection;
    private final Counter succeeded;
    private final Counter failed;
    private final Counter refused;
    private final Counter unavailable;

    public SignInThrottleFilter(
            RequestMatcher signIns,
            SignInThrottle throttle,
            KnownDevices devices,
            RejectionHandler rejection,
            MeterRegistry meters) {
        this.signIns = signIns;
        this.throttle = throttle;
        this.devices = devices;
        this.rejection = rejection;
        this.succeeded = counter(meters, "succeeded");
        this.failed = counter(meters, "failed");
        this.refused = counter(meters, "refused");
        this.unavailable = counter(meters, "unavailable");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!signIns.matches(request)) {
            chain.doFilter(request, response);
            return;
        }
        String account = accountIn(request);
        var attempt = SignInAttempt.of(account, request.getRemoteAddr(), devices.known(request, account));
        switch (throttle.begin(attempt)) {
            case SignInThrottle.Decision.Allowed allowed -> {
                request.setAttribute(ATTEMPT, allowed);
                chain.doFilter(request, response);
            }
            case SignInThrottle.Decision.Refused(var waitFor) -> {
                refused.increment();
                // Rounded up.
                long seconds = waitFor.plusSeconds(1).toSeconds();
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
                rejection.reject(request, response, Duration.ofSeconds(seconds));
            }
        }
    }

    /** The password was right: the device is known from now on. */
    public void succeeded(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ATTEMPT) instanceof SignInThrottle.Decision.Allowed allowed) {
            throttle.succeeded(allowed);
        }
        succeeded.increment();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                devices.cookie(request, accountIn(request)).toString());
    }

    /** The password was wrong. */
    public void failed(HttpServletRequest request) {
        failed.increment();
        if (request.getAttribute(ATTEMPT) instanceof SignInThrottle.Decision.Allowed allowed) {
            throttle.failed(allowed);
        }
    }

    /** The password could not be checked. */
    public void unavailable(HttpServletRequest request) {
        unavailable.increment();
        if (request.getAttribute(ATTEMPT) instanceof SignInThrottle.Decision.Allowed allowed) {
            throttle.unavailable(allowed);
        }
    }

    private static String accountIn(HttpServletRequest request) {
        return SignInAttempt.accountOf(Objects.requireNonNullElse(request.getParameter(USERNAME), ""));
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("jetway.identity.sign.ins")
                .description("Sign-in attempts with a password")
                .tag("outcome", outcome)
                .register(meters);
    }
}

package dev.jetway.identity.login.attempt;

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
 * Stands before the check of passwords: lets a try through or answers that it is too early, and learns afterwards how
 * the try ended.
 */
public final class SignInThrottle extends OncePerRequestFilter {

    /** Answers somebody who has to wait. */
    @FunctionalInterface
    public interface Refusal {
        void answer(HttpServletRequest request, HttpServletResponse response, Duration waitFor)
                throws IOException, ServletException;
    }

    private static final String ATTEMPT = SignInThrottle.class.getName();
    private static final String USERNAME = "username";

    private final RequestMatcher signIns;
    private final SignInAttempts attempts;
    private final KnownDevices devices;
    private final Refusal refusal;
    private final Counter succeeded;
    private final Counter failed;
    private final Counter refused;
    private final Counter unavailable;

    public SignInThrottle(
            RequestMatcher signIns,
            SignInAttempts attempts,
            KnownDevices devices,
            Refusal refusal,
            MeterRegistry meters) {
        this.signIns = signIns;
        this.attempts = attempts;
        this.devices = devices;
        this.refusal = refusal;
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
        var caller = Caller.of(account, request.getRemoteAddr(), devices.known(request, account));
        switch (attempts.begin(caller)) {
            case Verdict.Allowed attempt -> {
                request.setAttribute(ATTEMPT, attempt);
                chain.doFilter(request, response);
            }
            case Verdict.Refused(var waitFor) -> {
                refused.increment();
                // Whole seconds, and not too few.
                long seconds = waitFor.plusSeconds(1).toSeconds();
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
                refusal.answer(request, response, Duration.ofSeconds(seconds));
            }
        }
    }

    /** The password was right: from now on the device is known. */
    public void succeeded(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ATTEMPT) instanceof Verdict.Allowed attempt) {
            attempts.succeeded(attempt);
        }
        succeeded.increment();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                devices.cookie(request, accountIn(request)).toString());
    }

    /** The password was wrong. */
    public void failed(HttpServletRequest request) {
        failed.increment();
        if (request.getAttribute(ATTEMPT) instanceof Verdict.Allowed attempt) {
            attempts.failed(attempt);
        }
    }

    /** The password could not be checked. */
    public void undecided(HttpServletRequest request) {
        unavailable.increment();
        if (request.getAttribute(ATTEMPT) instanceof Verdict.Allowed attempt) {
            attempts.undecided(attempt);
        }
    }

    private static String accountIn(HttpServletRequest request) {
        return Caller.accountOf(Objects.requireNonNullElse(request.getParameter(USERNAME), ""));
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("jetway.identity.sign.ins")
                .description("Tries to sign in with a password")
                .tag("outcome", outcome)
                .register(meters);
    }
}

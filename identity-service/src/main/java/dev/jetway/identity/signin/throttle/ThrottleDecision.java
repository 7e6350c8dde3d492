package dev.jetway.identity.signin.throttle;

import java.time.Duration;
import java.util.Set;

/** Whether a sign-in attempt may proceed. */
sealed interface ThrottleDecision {

    /**
     * It may proceed; the caller reports the outcome.
     *
     * @param counted the subjects under which the attempt is counted as a failure already
     */
    record Allowed(SignInAttempt attempt, Set<String> counted) implements ThrottleDecision {}

    /** It is rejected until this time has passed. */
    record Refused(Duration waitFor) implements ThrottleDecision {}
}

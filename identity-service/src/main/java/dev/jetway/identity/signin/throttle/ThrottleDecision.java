package dev.jetway.identity.login.attempt;

import java.time.Duration;
import java.util.Set;

/** Whether a password may be tried now. */
sealed interface Verdict {

    /**
     * It may, and how it ended is to be told.
     *
     * @param counted what counts this try as a failure already
     */
    record Allowed(Caller caller, Set<String> counted) implements Verdict {}

    /** Not before this time has passed. */
    record Refused(Duration waitFor) implements Verdict {}
}

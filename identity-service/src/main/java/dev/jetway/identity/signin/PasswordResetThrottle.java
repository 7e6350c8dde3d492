package dev.jetway.identity.signin;

import dev.jetway.identity.account.domain.EmailAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Throttles requests of password resets by account and address, with the counts and waits of failed sign-ins but apart from
 * them. Each request counts, whether there is an account or not.
 */
public record PasswordResetThrottle(SignInThrottle requests) {

    /** Counts a request from this network address; returns how long the client has to wait if it is refused. */
    public Optional<Duration> refusal(EmailAddress account, String address) {
        return switch (requests.begin(SignInAttempt.of(account.value(), address, Optional.empty()))) {
            case SignInThrottle.Decision.Allowed allowed -> {
                requests.failed(allowed);
                yield Optional.empty();
            }
            case SignInThrottle.Decision.Refused(var waitFor) -> Optional.of(waitFor.plusSeconds(1));
        };
    }
}

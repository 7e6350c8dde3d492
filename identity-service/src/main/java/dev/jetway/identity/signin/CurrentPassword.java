package dev.jetway.identity.signin;

import dev.jetway.identity.account.domain.Accounts.Credentials;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Checks the password of a traveller who is signed in, with the waits of sign-ins: a stolen token does not help to guess it. */
final class CurrentPassword {

    /** The outcome of a check. */
    sealed interface Outcome {
        record Right() implements Outcome {}

        record Wrong() implements Outcome {}

        /** Not checked. @param waitFor until the next check is possible */
        record TooEarly(Duration waitFor) implements Outcome {}
    }

    private final SignInThrottle throttle;
    private final PasswordEncoder passwords;

    CurrentPassword(SignInThrottle throttle, PasswordEncoder passwords) {
        this.throttle = throttle;
        this.passwords = passwords;
    }

    /** Checks what was typed at this network address. */
    Outcome check(Credentials credentials, String typed, String address) {
        var attempt = SignInAttempt.of(credentials.account().email().value(), address, Optional.empty());
        return switch (throttle.begin(attempt)) {
            case SignInThrottle.Decision.Refused(var waitFor) -> new Outcome.TooEarly(waitFor.plusSeconds(1));
            case SignInThrottle.Decision.Allowed allowed -> {
                boolean right = passwords.matches(typed, credentials.passwordHash());
                if (right) {
                    throttle.succeeded(allowed);
                } else {
                    throttle.failed(allowed);
                }
                yield right ? new Outcome.Right() : new Outcome.Wrong();
            }
        };
    }
}

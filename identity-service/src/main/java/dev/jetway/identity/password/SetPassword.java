package dev.jetway.identity.password;

import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.Accounts.Credentials;
import dev.jetway.identity.account.domain.OpaqueString;
import dev.jetway.identity.account.domain.PasswordPolicy;
import dev.jetway.identity.account.domain.TravellerId;
import dev.jetway.identity.authorization.SignInRevocation;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sets a new password, by a link or by the current password. In the same transaction all links and all other sign-ins of the
 * account end. The row of the account is locked first, so that concurrent calls take effect one after another, and each
 * takes effect only if what it was allowed by is still valid.
 */
@Component
record SetPassword(
        Accounts accounts,
        PasswordResets resets,
        PasswordPolicy policy,
        PasswordEncoder passwords,
        SignInRevocation signIns,
        TransactionOperations transaction,
        Clock clock) {

    /** The outcome. */
    sealed interface Outcome {
        record Done() implements Outcome {}

        record Refused(PasswordPolicy.Problem problem) implements Outcome {}

        /** The link is used or expired, or the current password is another one now. */
        record Outdated() implements Outcome {}
    }

    /** Sets the password of the account that the token of a link belongs to; a refused password leaves the link valid. */
    Outcome byLink(String token, String password) {
        Optional<Credentials> found = resets.find(token, clock.instant()).flatMap(accounts::credentials);
        if (found.isEmpty()) {
            return new Outcome.Outdated();
        }
        TravellerId id = found.get().account().id();
        return set(
                found.get(),
                password,
                current -> resets.find(token, clock.instant()).isPresent(),
                () -> signIns.revokeAll(id.toString()));
    }

    /**
     * Sets the password of a traveller whose current one was checked.
     *
     * @param checked the credentials with which it was checked
     * @param sessionId the caller's browser session
     */
    Outcome byPassword(Credentials checked, String password, String accessToken, @Nullable String sessionId) {
        return set(
                checked,
                password,
                current -> current.passwordHash().equals(checked.passwordHash()),
                () -> signIns.revokeOthers(checked.account().id().toString(), accessToken, sessionId));
    }

    private Outcome set(Credentials known, String password, Predicate<Credentials> permission, Runnable revocation) {
        Optional<PasswordPolicy.Problem> problem =
                policy.problemWith(OpaqueString.of(password), known.account().email());
        if (problem.isPresent()) {
            return new Outcome.Refused(problem.get());
        }
        // Slow by design, so before the transaction.
        String hash = Objects.requireNonNull(passwords.encode(password));
        TravellerId id = known.account().id();
        return Objects.requireNonNull(transaction.execute(_ -> {
            Optional<Credentials> current = accounts.lock(id).filter(permission);
            if (current.isEmpty()) {
                return new Outcome.Outdated();
            }
            accounts.replacePasswordHash(id, current.get().passwordHash(), hash);
            resets.deleteAll(id);
            revocation.run();
            return new Outcome.Done();
        }));
    }
}

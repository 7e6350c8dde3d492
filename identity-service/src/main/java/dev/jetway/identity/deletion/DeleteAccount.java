package dev.jetway.identity.deletion;

import dev.jetway.identity.account.RegistrationDigests;
import dev.jetway.identity.account.domain.Account;
import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.Accounts.Credentials;
import dev.jetway.identity.authorization.SignInRevocation;
import dev.jetway.platform.idempotency.IdempotentRequests;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes an account: in one transaction its row with all links to reset its password, its sign-ins and stored responses, and
 * the order to erase its personal data in other services. The address is free for a new registration.
 */
@Component
record DeleteAccount(
        UpcomingTrips trips,
        Accounts accounts,
        SignInRevocation signIns,
        IdempotentRequests requests,
        RegistrationDigests registrations,
        Erasures erasures,
        ErasureWorkers workers,
        TransactionOperations transaction,
        Clock clock) {

    /** The outcome. */
    enum Outcome {
        DELETED,
        UPCOMING_TRIP,
        /** It is unknown whether there is an upcoming trip; nothing is deleted. */
        UNAVAILABLE,
        /** The password is another one now. */
        OUTDATED
    }

    /** @param checked the credentials with which the password was checked */
    Outcome delete(Credentials checked) {
        return switch (trips.of(checked.account().id())) {
            case UPCOMING -> Outcome.UPCOMING_TRIP;
            case UNKNOWN -> Outcome.UNAVAILABLE;
            case NONE -> Objects.requireNonNull(transaction.execute(_ -> deleteLocked(checked)));
        };
    }

    private Outcome deleteLocked(Credentials checked) {
        Account account = checked.account();
        if (accounts.lock(account.id())
                .filter(current -> current.passwordHash().equals(checked.passwordHash()))
                .isEmpty()) {
            return Outcome.OUTDATED;
        }
        requests.deleteResponses(registrations.caller(account.email()));
        signIns.revokeAll(account.id().toString());
        accounts.delete(account.id());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Erasure erasure = new Erasure(account.id(), now);
        erasures.add(erasure, workers.startAfterCommit(erasure, now));
        return Outcome.DELETED;
    }
}

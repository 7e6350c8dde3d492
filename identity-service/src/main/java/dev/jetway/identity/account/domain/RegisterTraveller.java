package dev.jetway.identity.account.domain;

import dev.jetway.identity.account.domain.Account.Role;
import dev.jetway.identity.account.domain.RegisterTraveller.Registration;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Registers a traveller. */
public record RegisterTraveller(
        Accounts accounts, PasswordPolicy policy, UnaryOperator<String> passwordHash, Clock clock) {

    /** The outcome of a registration. */
    public sealed interface Registration {

        record Registered(Account account) implements Registration {}

        record EmailTaken() implements Registration {}

        record PasswordRefused(PasswordPolicy.Problem problem) implements Registration {}
    }

    public Registration register(EmailAddress email, String password, String fullName) {
        return register(new TravellerId(UUID.randomUUID()), email, password, fullName);
    }

    /** Registers with an id derived from the idempotency key: an account with this id is the result of an earlier request. */
    public Registration register(TravellerId id, EmailAddress email, String password, String fullName) {
        String normalized = OpaqueString.of(password);
        return policy.problemWith(normalized, email)
                .<Registration>map(Registration.PasswordRefused::new)
                .orElseGet(() -> add(id, email, normalized, fullName));
    }

    private Registration add(TravellerId id, EmailAddress email, String password, String fullName) {
        var account = new Account(
                id, email, fullName, Set.of(Role.TRAVELLER), clock.instant().truncatedTo(ChronoUnit.MICROS));
        return accounts.add(account, passwordHash.apply(password))
                ? new Registration.Registered(account)
                : accounts.find(id)
                        .filter(before -> before.email().equals(email))
                        .<Registration>map(Registration.Registered::new)
                        .orElseGet(Registration.EmailTaken::new);
    }
}

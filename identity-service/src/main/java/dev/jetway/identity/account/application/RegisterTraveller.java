package dev.jetway.identity.account.application;

import dev.jetway.identity.account.domain.Account;
import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.EmailAddress;
import dev.jetway.identity.account.domain.PasswordPolicy;
import dev.jetway.identity.account.domain.Registration;
import dev.jetway.identity.account.domain.Role;
import dev.jetway.identity.account.domain.TravellerId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Lets somebody become a traveller. */
public final class RegisterTraveller {

    private final Accounts accounts;
    private final PasswordPolicy policy;
    private final UnaryOperator<String> passwordHash;
    private final Supplier<TravellerId> ids;
    private final Clock clock;

    public RegisterTraveller(
            Accounts accounts,
            PasswordPolicy policy,
            UnaryOperator<String> passwordHash,
            Supplier<TravellerId> ids,
            Clock clock) {
        this.accounts = accounts;
        this.policy = policy;
        this.passwordHash = passwordHash;
        this.ids = ids;
        this.clock = clock;
    }

    public Registration register(EmailAddress email, String password, String fullName) {
        return policy.problemWith(password, email)
                .<Registration>map(Registration.PasswordRefused::new)
                .orElseGet(() -> add(email, password, fullName));
    }

    private Registration add(EmailAddress email, String password, String fullName) {
        var account = new Account(
                ids.get(),
                email,
                fullName,
                Set.of(Role.TRAVELLER),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return accounts.add(account, passwordHash.apply(password))
                ? new Registration.Registered(account)
                : new Registration.EmailTaken();
    }
}

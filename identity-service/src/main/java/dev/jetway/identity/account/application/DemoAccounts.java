package dev.jetway.identity.account.application;

import dev.jetway.identity.account.domain.Account;
import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.EmailAddress;
import dev.jetway.identity.account.domain.Role;
import dev.jetway.identity.account.domain.TravellerId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Three demo accounts. Their password is public, so they exist in the profiles local and demo only. */
public final class DemoAccounts {

    private static final String PASSWORD = "jetway-demo-2026";
    private static final List<Demo> DEMOS = List.of(
            new Demo("traveller@jetway.dev", "Tarek Traveller", Role.TRAVELLER),
            new Demo("staff@jetway.dev", "Salma Staff", Role.STAFF),
            new Demo("operator@jetway.dev", "Omar Operator", Role.OPERATOR));

    private final Accounts accounts;
    private final UnaryOperator<String> passwordHash;
    private final Clock clock;

    public DemoAccounts(Accounts accounts, UnaryOperator<String> passwordHash, Clock clock) {
        this.accounts = accounts;
        this.passwordHash = passwordHash;
        this.clock = clock;
    }

    /** Adds the missing ones. */
    public void add() {
        for (Demo demo : DEMOS) {
            var email = new EmailAddress(demo.email());
            if (accounts.credentials(email).isEmpty()) {
                accounts.add(demo.account(email, clock), passwordHash.apply(PASSWORD));
            }
        }
    }

    private record Demo(String email, String fullName, Role role) {
        Account account(EmailAddress address, Clock clock) {
            var id = new TravellerId(UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8)));
            return new Account(
                    id, address, fullName, Set.of(role), clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
    }
}

package dev.jetway.identity.account;

import dev.jetway.identity.account.domain.Account;
import dev.jetway.identity.account.domain.Account.Role;
import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.EmailAddress;
import dev.jetway.identity.account.domain.PasswordPolicy;
import dev.jetway.identity.account.domain.RegisterTraveller;
import dev.jetway.identity.account.domain.TravellerId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Beans of the account use cases. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    private static final String DEMO_PASSWORD = "jetway-demo-2026";
    private static final List<Demo> DEMO_ACCOUNTS = List.of(
            new Demo(new EmailAddress("traveller@jetway.dev"), "Tarek Traveller", Role.TRAVELLER),
            new Demo(new EmailAddress("staff@jetway.dev"), "Salma Staff", Role.STAFF),
            new Demo(new EmailAddress("operator@jetway.dev"), "Omar Operator", Role.OPERATOR));

    @Bean
    PasswordPolicy passwordPolicy() {
        return new PasswordPolicy(new PasswordStrength());
    }

    @Bean
    RegisterTraveller registerTraveller(
            Accounts accounts, PasswordPolicy policy, PasswordEncoder passwords, Clock clock) {
        return new RegisterTraveller(accounts, policy, password -> hash(passwords, password), clock);
    }

    /** Adds three demo accounts. Their password is public, so they exist in the profiles local and demo only. */
    @Bean
    @Profile({"local", "demo"})
    SmartInitializingSingleton demoAccounts(Accounts accounts, PasswordEncoder passwords, Clock clock) {
        return () -> DEMO_ACCOUNTS.forEach(demo -> {
            if (accounts.credentials(demo.email()).isEmpty()) {
                accounts.add(demo.account(clock), hash(passwords, DEMO_PASSWORD));
            }
        });
    }

    private static String hash(PasswordEncoder passwords, String password) {
        return Objects.requireNonNull(passwords.encode(password));
    }

    private record Demo(EmailAddress email, String fullName, Role role) {

        Account account(Clock clock) {
            var id = new TravellerId(UUID.nameUUIDFromBytes(email.value().getBytes(StandardCharsets.UTF_8)));
            return new Account(
                    id, email, fullName, Set.of(role), clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
    }
}

package dev.jetway.identity.account;

import dev.jetway.identity.account.application.DemoAccounts;
import dev.jetway.identity.account.application.RegisterTraveller;
import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.PasswordPolicy;
import dev.jetway.identity.account.domain.TravellerId;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Beans of the account use cases. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    @Bean
    RegisterTraveller registerTraveller(Accounts accounts, PasswordEncoder passwords, Clock clock) {
        return new RegisterTraveller(
                accounts,
                new PasswordPolicy(new PasswordStrength()),
                password -> hash(passwords, password),
                () -> new TravellerId(UUID.randomUUID()),
                clock);
    }

    @Bean
    @Profile({"local", "demo"})
    SmartInitializingSingleton demoAccounts(Accounts accounts, PasswordEncoder passwords, Clock clock) {
        return new DemoAccounts(accounts, password -> hash(passwords, password), clock)::add;
    }

    private static String hash(PasswordEncoder passwords, String password) {
        return Objects.requireNonNull(passwords.encode(password));
    }
}

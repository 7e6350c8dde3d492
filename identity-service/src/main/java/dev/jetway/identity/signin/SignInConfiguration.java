package dev.jetway.identity.signin;

import dev.jetway.identity.DerivedKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/** Password hashing, throttling of sign-ins, and known devices. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ThrottleProperties.class)
class SignInConfiguration {

    /**
     * Passwords and client secrets are hashed with bcrypt. The algorithm is part of the hash, so that another can follow; a
     * weaker hash than the setting is upgraded at the next sign-in.
     *
     * @param bcryptStrength the logarithm of bcrypt's rounds: one more doubles the time of a guess and of a sign-in
     */
    @Bean
    PasswordEncoder passwordEncoder(@Value("${jetway.identity.passwords.bcrypt-strength}") int bcryptStrength) {
        return new NormalizingPasswordEncoder(
                new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(bcryptStrength))));
    }

    @Bean
    SignInThrottle signInThrottle(
            JdbcClient jdbc,
            ThrottleProperties properties,
            DerivedKeys keys,
            TransactionOperations transaction,
            Clock clock) {
        return new SignInThrottle(
                new SignInFailures(jdbc), properties, keys.hmacKey("sign-in-failures"), transaction, clock);
    }

    @Bean
    PasswordResetThrottle passwordResetThrottle(
            JdbcClient jdbc,
            ThrottleProperties properties,
            DerivedKeys keys,
            TransactionOperations transaction,
            Clock clock) {
        return new PasswordResetThrottle(new SignInThrottle(
                new SignInFailures(jdbc), properties, keys.hmacKey("password-resets"), transaction, clock));
    }

    @Bean
    KnownDevices knownDevices(DerivedKeys keys, ThrottleProperties properties, Clock clock) {
        return new KnownDevices(keys.hmacKey("known-devices"), properties.deviceLifetime(), new SecureRandom(), clock);
    }
}

package dev.jetway.identity.login.attempt;

import dev.jetway.identity.secret.DerivedKeys;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Puts together what slows down guessing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttemptSettings.class)
class AttemptConfiguration {

    @Bean
    SignInAttempts signInAttempts(
            JdbcClient jdbc,
            AttemptSettings settings,
            DerivedKeys keys,
            TransactionOperations transaction,
            Clock clock) {
        return new SignInAttempts(
                new FailureCounts(jdbc), settings, keys.hmacKey("sign-in-failures"), transaction, clock);
    }

    @Bean
    KnownDevices knownDevices(DerivedKeys keys, AttemptSettings settings, Clock clock) {
        return new KnownDevices(keys.hmacKey("known-devices"), settings.deviceLifetime(), new SecureRandom(), clock);
    }
}

package dev.jetway.identity.signin.throttle;

import dev.jetway.identity.secret.DerivedKeys;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Beans of sign-in throttling. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ThrottleProperties.class)
class ThrottleConfiguration {

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
    KnownDevices knownDevices(DerivedKeys keys, ThrottleProperties properties, Clock clock) {
        return new KnownDevices(keys.hmacKey("known-devices"), properties.deviceLifetime(), new SecureRandom(), clock);
    }
}

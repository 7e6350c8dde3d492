package dev.jetway.booking.application;

import dev.jetway.booking.domain.HoldPolicy;
import dev.jetway.booking.domain.PaymentMethodPolicy;
import dev.jetway.booking.domain.UnpaidHoldsPolicy;
import dev.jetway.platform.transaction.DeadlockRetry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Configures the policies and the random source. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BookingProperties.class)
class BookingPolicies {

    @Bean
    HoldPolicy holdPolicy(BookingProperties properties) {
        return new HoldPolicy(properties.hold(), properties.paymentGrace());
    }

    @Bean
    UnpaidHoldsPolicy unpaidHoldsPolicy(BookingProperties properties) {
        return new UnpaidHoldsPolicy(properties.unpaidSeatsPerFlightMax(), properties.unpaidHoldsMax());
    }

    @Bean
    PaymentMethodPolicy paymentMethodPolicy(BookingProperties properties) {
        return new PaymentMethodPolicy(properties.acceptedMethodTokens());
    }

    /**
     * For transactions of one request alone. Once: those that deadlock insert the row of a new traveller, which is there afterwards; and
     * a request that has waited twice for a lock is better repeated by its client.
     */
    @Bean
    DeadlockRetry deadlockRetry(TransactionOperations transactions) {
        return new DeadlockRetry(transactions, 1, Duration.ofMillis(10));
    }

    /** Locators must not be guessed from earlier ones. */
    @Bean
    RandomGenerator locatorRandom() {
        return new SecureRandom();
    }
}

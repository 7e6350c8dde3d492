package dev.jetway.booking.application;

import dev.jetway.booking.domain.HoldPolicy;
import dev.jetway.booking.domain.PaymentMethodPolicy;
import dev.jetway.booking.domain.UnpaidHoldsPolicy;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the policies from the settings, and says where chance comes from. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BookingSettings.class)
class BookingPolicies {

    @Bean
    HoldPolicy holdPolicy(BookingSettings settings) {
        return new HoldPolicy(settings.hold(), settings.paymentGrace());
    }

    @Bean
    UnpaidHoldsPolicy unpaidHoldsPolicy(BookingSettings settings) {
        return new UnpaidHoldsPolicy(settings.unpaidSeatsPerFlightMax(), settings.unpaidHoldsMax());
    }

    @Bean
    PaymentMethodPolicy paymentMethodPolicy(BookingSettings settings) {
        return new PaymentMethodPolicy(settings.acceptedMethodTokens());
    }

    /** Locators must not be guessed from earlier ones. */
    @Bean
    RandomGenerator locatorRandom() {
        return new SecureRandom();
    }
}

package dev.jetway.flight.inventory.application;

import dev.jetway.flight.inventory.domain.JourneyCheck;
import dev.jetway.flight.inventory.domain.LeasePolicy;
import dev.jetway.flight.inventory.domain.SeatAssignmentPolicy;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.platform.transaction.DeadlockRetry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Limits of seat holds.
 *
 * @param leaseMax maximum duration of a hold
 * @param holdTimeout after which a request for a hold is refused with 503; booking-service waits longer, by one lock wait
 * @param conflictRetriesMax maximum number of retries after a deadlock or lock wait timeout
 * @param conflictRetryDelay initial delay before such a retry
 * @param contentionWait how long an allocation is retried while all remaining seats are locked, before the outcome is sold out
 * @param sweepBatch maximum number of holds that one run expires
 * @param endedHoldsKept how long released and expired holds are kept after their deadline
 */
@ConfigurationProperties("jetway.inventory")
public record InventoryProperties(
        @DefaultValue("24h") Duration leaseMax,
        @DefaultValue("5s") Duration holdTimeout,
        @DefaultValue("5") int conflictRetriesMax,
        @DefaultValue("10ms") Duration conflictRetryDelay,
        @DefaultValue("2s") Duration contentionWait,
        @DefaultValue("200") int sweepBatch,
        @DefaultValue("30d") Duration endedHoldsKept) {

    /** The policies configured by the properties. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(InventoryProperties.class)
    static class Policies {

        @Bean
        DeadlockRetry deadlockRetry(TransactionOperations transactions, InventoryProperties properties) {
            return new DeadlockRetry(transactions, properties.conflictRetriesMax(), properties.conflictRetryDelay());
        }

        @Bean
        JourneyCheck journeyCheck(Airports airports) {
            return new JourneyCheck(airports);
        }

        @Bean
        LeasePolicy leasePolicy(InventoryProperties properties) {
            return new LeasePolicy(properties.leaseMax());
        }

        @Bean
        RandomGenerator random() {
            return () -> ThreadLocalRandom.current().nextLong();
        }

        @Bean
        SeatAssignmentPolicy seatAssignmentPolicy(RandomGenerator random) {
            return new SeatAssignmentPolicy(random);
        }
    }
}

package dev.jetway.flight.inventory.application;

import dev.jetway.flight.inventory.domain.JourneyCheck;
import dev.jetway.flight.inventory.domain.LeasePolicy;
import dev.jetway.flight.inventory.domain.SeatAssignmentPolicy;
import dev.jetway.flight.schedule.domain.Airports;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How seats are leased.
 *
 * @param leaseMax the longest lease that anybody gets
 * @param conflictRetriesMax how often work is repeated that the database broke off because of others
 * @param conflictRetryDelay about how long to wait before that
 * @param contentionWait how long to look again when all seats left are just being taken by others, before saying sold out
 * @param sweepBatch how many lapsed holds are swept up at most in one go
 * @param holdsAtOnceMax how many hold requests are at the database at once; fewer than it has connections
 * @param holdsWaitingMax how many more wait their turn before others are refused
 * @param holdWaitMax how long one waits before it is refused
 * @param endedHoldsKept how long released and expired holds are remembered after their deadline
 */
@ConfigurationProperties("jetway.inventory")
public record InventorySettings(
        @DefaultValue("24h") Duration leaseMax,
        @DefaultValue("5") int conflictRetriesMax,
        @DefaultValue("10ms") Duration conflictRetryDelay,
        @DefaultValue("2s") Duration contentionWait,
        @DefaultValue("200") int sweepBatch,
        @DefaultValue("12") int holdsAtOnceMax,
        @DefaultValue("2000") int holdsWaitingMax,
        @DefaultValue("10s") Duration holdWaitMax,
        @DefaultValue("30d") Duration endedHoldsKept) {

    /** The policies that follow from the settings. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(InventorySettings.class)
    static class Policies {

        @Bean
        JourneyCheck journeyCheck(Airports airports) {
            return new JourneyCheck(airports);
        }

        @Bean
        LeasePolicy leasePolicy(InventorySettings settings) {
            return new LeasePolicy(settings.leaseMax());
        }

        @Bean
        RandomGenerator chance() {
            return () -> ThreadLocalRandom.current().nextLong();
        }

        @Bean
        SeatAssignmentPolicy seatAssignmentPolicy(RandomGenerator chance) {
            return new SeatAssignmentPolicy(chance);
        }
    }
}

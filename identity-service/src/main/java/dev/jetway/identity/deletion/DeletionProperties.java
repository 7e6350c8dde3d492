package dev.jetway.identity.deletion;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the deletion of accounts.
 *
 * @param tripsTimeout the limit of the question for upcoming trips
 * @param erasureTimeout the limit of one service's erasure
 * @param lease longer than both erasures; also the delay after which a failed one is repeated
 * @param concurrencyMax erasures at the same time in this process
 * @param upcomingInterval the delay after which bookings are tried again that were upcoming
 * @param repeatAfter times after the deletion at which a complete erasure is repeated: when events that were being processed have
 *     arrived, when access tokens have expired, and when Kafka keeps no older event that could be replayed
 */
@ConfigurationProperties("jetway.identity.deletion")
record DeletionProperties(
        Duration tripsTimeout,
        Duration erasureTimeout,
        Duration lease,
        int concurrencyMax,
        Duration upcomingInterval,
        List<Duration> repeatAfter) {

    DeletionProperties {
        repeatAfter = repeatAfter.stream().sorted().toList();
    }
}

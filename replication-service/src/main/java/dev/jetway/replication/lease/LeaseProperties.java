package dev.jetway.replication.lease;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Durations of the lease.
 *
 * @param checkInterval how often the holder confirms the lease, and how long a standby waits for it at a time
 * @param valid how long a confirmation is valid; nothing is published after that
 * @param releasedAfter after how long without a statement the primary frees the holder's lock; in whole seconds and longer than
 *     {@code valid}, so that no two replicas hold the lease at once
 */
@ConfigurationProperties("jetway.replication.lease")
public record LeaseProperties(Duration checkInterval, Duration valid, Duration releasedAfter) {

    public LeaseProperties {
        if (checkInterval.compareTo(valid) >= 0 || valid.compareTo(releasedAfter) >= 0) {
            throw new IllegalArgumentException(
                    "jetway.replication.lease: check-interval must be shorter than valid, and that than"
                            + " released-after");
        }
    }
}

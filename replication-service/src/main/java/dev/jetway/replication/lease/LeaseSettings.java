package dev.jetway.replication.lease;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long a replica may go on without hearing from the primary that it is still the one.
 *
 * @param checkInterval how often the holder asks, and how long one wait of a standby lasts
 * @param valid how long one answer counts; nothing is published after that
 * @param releasedAfter when the primary frees the lock of a holder that has gone silent, at the earliest; in whole
 *     seconds and longer than {@code valid}, so that two never hold it at once
 */
@ConfigurationProperties("jetway.replication.lease")
public record LeaseSettings(Duration checkInterval, Duration valid, Duration releasedAfter) {

    public LeaseSettings {
        if (checkInterval.compareTo(valid) >= 0 || valid.compareTo(releasedAfter) >= 0) {
            throw new IllegalArgumentException(
                    "jetway.replication.lease: check-interval must be shorter than valid, and that than released-after");
        }
    }
}

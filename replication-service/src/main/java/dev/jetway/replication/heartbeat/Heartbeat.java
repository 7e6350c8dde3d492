package dev.jetway.replication.heartbeat;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Updates one row periodically while this replica's engine runs. The change is captured like any other: it shows its
 * receiver the replication lag, and that everything committed before has arrived. A failed update is skipped.
 */
@Component
public class Heartbeat {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final JdbcClient primary;
    private final Clock clock;
    private volatile boolean enabled;
    private volatile boolean failing;
    private volatile Instant lastUpdateAt = Instant.EPOCH;

    Heartbeat(JdbcClient primary, Clock clock) {
        this.primary = primary;
        this.clock = clock;
    }

    public void resume() {
        enabled = true;
    }

    public void pause() {
        enabled = false;
    }

    /** When the last heartbeat was committed. */
    public Instant lastUpdateAt() {
        return lastUpdateAt;
    }

    /** With a fixed delay, so that heartbeats stay in order. */
    @Scheduled(fixedDelayString = "${jetway.replication.heartbeat-interval}")
    void update() {
        if (!enabled) {
            return;
        }
        try {
            // By the primary's clock at the start of the statement, which is no later than the commit.
            primary.sql("""
                            INSERT INTO heartbeat (id, beat_at) VALUES (1, UTC_TIMESTAMP(6))
                            ON DUPLICATE KEY UPDATE beat_at = VALUES(beat_at)""").update();
            lastUpdateAt = clock.instant();
            failing = false;
        } catch (DataAccessException e) {
            if (!failing) {
                log.warn("Heartbeat failed: {}", e.getClass().getSimpleName());
            }
            failing = true;
        }
    }
}

package dev.jetway.replication.heartbeat;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Changes one row again and again. It travels like any other change, so whoever receives it knows how long that took,
 * and that everything committed before it has come as well. Beats while this replica's engine runs; a beat that fails
 * is missed, and that is all.
 */
public class Heartbeat {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final JdbcClient primary;
    private final Clock clock;
    private volatile boolean beating;
    private volatile boolean failing;
    private volatile Instant lastBeatAt = Instant.EPOCH;

    Heartbeat(JdbcClient primary, Clock clock) {
        this.primary = primary;
        this.clock = clock;
    }

    public void resume() {
        beating = true;
    }

    public void pause() {
        beating = false;
    }

    /** When the last beat was committed. */
    public Instant lastBeatAt() {
        return lastBeatAt;
    }

    /** One at a time, so that the beats stay in order. */
    @Scheduled(fixedDelayString = "${jetway.replication.heartbeat-interval}")
    void beat() {
        if (!beating) {
            return;
        }
        try {
            // The primary's clock: taken when the statement begins, so no later than the commit.
            primary.sql("""
                            INSERT INTO heartbeat (id, beat_at) VALUES (1, UTC_TIMESTAMP(6))
                            ON DUPLICATE KEY UPDATE beat_at = VALUES(beat_at)""").update();
            lastBeatAt = clock.instant();
            failing = false;
        } catch (DataAccessException e) {
            if (!failing) {
                log.warn("The heartbeat can't be written: {}", e.getClass().getSimpleName());
            }
            failing = true;
        }
    }
}

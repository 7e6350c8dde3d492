package dev.jetway.platform.messaging;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers which messages a consumer has had the effect of, in the transaction of that effect. */
final class Inbox {

    private final JdbcClient jdbc;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether this consumer meets this message for the first time; if so, it is remembered with the transaction. */
    boolean isFirst(String consumer, String messageId) {
        return jdbc.sql("INSERT IGNORE INTO inbox (consumer, message_id, received_at) VALUES (?, ?, ?)")
                        .params(consumer, messageId, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .update()
                == 1;
    }
}

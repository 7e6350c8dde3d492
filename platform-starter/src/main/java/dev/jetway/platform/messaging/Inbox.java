package dev.jetway.platform.messaging;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the ids of handled messages, in the transaction of their effect. */
final class Inbox {

    private final JdbcClient jdbc;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Stores the message. @return false if it is stored already */
    boolean isFirst(String consumer, String messageId) {
        return jdbc.sql("INSERT IGNORE INTO inbox (consumer, message_id, received_at) VALUES (?, ?, ?)")
                        .params(consumer, messageId, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .update()
                == 1;
    }
}

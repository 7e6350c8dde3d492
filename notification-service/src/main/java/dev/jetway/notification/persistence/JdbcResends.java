package dev.jetway.notification.persistence;

import dev.jetway.notification.domain.Notification;
import dev.jetway.notification.domain.Notifications;
import dev.jetway.notification.domain.ResendPolicy;
import dev.jetway.notification.domain.Resends;
import dev.jetway.notification.domain.SentNotification;
import dev.jetway.platform.sql.UtcColumns;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Repeats in the table {@code notification}: rows whose {@code resend_of} is the id of the original. */
@Component
record JdbcResends(JdbcClient jdbc, Notifications notifications) implements Resends {

    @Override
    public Optional<SentNotification> original(String id, String travellerId) {
        return jdbc.sql("""
                SELECT id, type, booking_reference, channel, subject, sent_at FROM notification
                WHERE id = ? AND traveller_id = ? AND status = 'SENT' AND resend_of IS NULL
                """)
                .params(id, travellerId)
                .query((row, _) -> NotificationRow.readSent(row))
                .optional();
    }

    @Override
    public void lock(String id) {
        jdbc.sql("SELECT id FROM notification WHERE id = ? FOR UPDATE")
                .param(id)
                .query(String.class)
                .single();
    }

    @Override
    public ResendPolicy.Earlier of(String id) {
        return jdbc.sql("SELECT COUNT(*) AS resends, MAX(created_at) AS last_at FROM notification WHERE resend_of = ?")
                .param(id)
                .query((row, _) ->
                        new ResendPolicy.Earlier(row.getInt("resends"), UtcColumns.instantOrNull(row, "last_at")))
                .single();
    }

    @Override
    public void add(Notification repeat, String id) {
        notifications.add(repeat, repeat.createdAt());
        jdbc.sql("UPDATE notification SET resend_of = ? WHERE id = ?")
                .params(id, repeat.id())
                .update();
    }
}

package dev.jetway.notification.persistence;

import dev.jetway.notification.domain.Email;
import dev.jetway.notification.domain.Notification;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.notification.domain.Notifications;
import dev.jetway.notification.domain.SendingLimits;
import dev.jetway.notification.domain.SentNotification;
import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.correlation.TraceContext;
import dev.jetway.platform.lease.LeaseStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notifications in the table {@code notification}. {@code next_try_at} is when one is due, and null once it is sent,
 * failed or erased; then recipient and email are NULL.
 */
@Component
public record JdbcNotifications(
        JdbcClient jdbc,
        TransactionOperations transactions,
        JsonMapper json,
        Correlation correlation,
        SendingLimits limits)
        implements Notifications, LeaseStore<Notifications.Unsent> {

    private static final String CHANNEL = "EMAIL";
    private static final int KEY_BYTES = 16;

    /** No earlier notification of the same booking is unsent. */
    private static final String IS_NEXT_OF_BOOKING = """
            NOT EXISTS (SELECT 1 FROM notification earlier
                WHERE earlier.booking_reference = n.booking_reference AND earlier.next_try_at IS NOT NULL
                AND (earlier.created_at < n.created_at OR (earlier.created_at = n.created_at AND earlier.id < n.id)))
            """;

    /** Since when the limits are used up. Each subquery reads at most as many index entries as its limit. */
    private static final String USAGE = """
            (SELECT r.sent_at FROM notification r
                WHERE r.recipient_key = %s AND r.sent_at IS NOT NULL
                ORDER BY r.sent_at DESC LIMIT 1 OFFSET ?) AS to_recipient_since,
            (SELECT a.sent_at FROM notification a
                WHERE a.traveller_id = %s AND a.sent_at IS NOT NULL
                ORDER BY a.sent_at DESC LIMIT 1 OFFSET ?) AS of_account_since
            """;

    @Override
    public void add(Notification notification, Instant dueAt) {
        TraceContext trace = correlation.traceContext();
        jdbc.sql("""
                INSERT INTO notification (id, traveller_id, booking_reference, type, channel, subject, status, created_at,
                    next_try_at, recipient, recipient_key, letter, traceparent, baggage)
                VALUES (?, ?, ?, ?, ?, ?, 'PENDING', ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        notification.id(),
                        notification.travellerId(),
                        notification.bookingReference(),
                        notification.type().name(),
                        CHANNEL,
                        notification.email().subject(),
                        column(notification.createdAt()),
                        column(dueAt),
                        notification.recipient(),
                        recipientKey(notification.recipient()),
                        json.writeValueAsString(notification.email()))
                .param(trace.traceparent())
                .param(trace.baggage())
                .update();
    }

    @Override
    public Optional<Unsent> ifNextOfBooking(Notification notification) {
        return jdbc.sql("SELECT " + USAGE.formatted("?", "?") + """
                        FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM notification earlier
                            WHERE earlier.booking_reference = ? AND earlier.next_try_at IS NOT NULL)
                        """)
                .params(
                        recipientKey(notification.recipient()),
                        limits.perRecipientMax() - 1,
                        notification.travellerId(),
                        limits.perAccountMax() - 1,
                        notification.bookingReference())
                .query((row, _) -> unsent(notification, row))
                .optional();
    }

    private static Unsent unsent(Notification notification, ResultSet row) throws SQLException {
        return new Unsent(
                notification, optionalInstant(row, "to_recipient_since"), optionalInstant(row, "of_account_since"));
    }

    private Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                row.getString("id"),
                NotificationType.valueOf(row.getString("type")),
                row.getString("booking_reference"),
                row.getString("traveller_id"),
                row.getString("recipient"),
                json.readValue(row.getString("letter"), Email.class),
                instant(row, "created_at"),
                row.getInt("tries_count"));
    }

    @Override
    public List<Leased<Unsent>> claimDue(Instant now, Instant leasedUntil, int countMax) {
        return Optional.ofNullable(transactions.execute(_ -> {
                    List<Leased<Unsent>> due = jdbc.sql("""
                                    SELECT n.id, n.type, n.booking_reference, n.traveller_id, n.recipient, n.letter,
                                        n.created_at, n.tries_count, n.traceparent, n.baggage, %s
                                    FROM notification n WHERE n.next_try_at <= ? AND %s
                                    ORDER BY n.next_try_at LIMIT ? FOR UPDATE SKIP LOCKED
                                    """.formatted(
                                            USAGE.formatted("n.recipient_key", "n.traveller_id"), IS_NEXT_OF_BOOKING))
                            .params(limits.perRecipientMax() - 1, limits.perAccountMax() - 1, column(now), countMax)
                            .query((row, _) -> new Leased<>(
                                    unsent(notification(row), row),
                                    new TraceContext(row.getString("traceparent"), row.getString("baggage"))))
                            .list();
                    if (!due.isEmpty()) {
                        // A small table would be scanned, which waits for rows that other pollers claim: a deadlock.
                        jdbc.sql(
                                        "UPDATE notification FORCE INDEX (PRIMARY) SET next_try_at = :until WHERE id IN (:ids)")
                                .param("until", column(leasedUntil))
                                .param(
                                        "ids",
                                        due.stream()
                                                .map(each -> each.work()
                                                        .notification()
                                                        .id())
                                                .toList())
                                .update();
                    }
                    return due;
                }))
                .orElse(List.of());
    }

    @Override
    public void sent(String id, Instant at) {
        jdbc.sql("""
                UPDATE notification
                SET status = 'SENT', sent_at = ?, next_try_at = NULL, recipient = NULL, letter = NULL
                WHERE id = ? AND status = 'PENDING'
                """).params(column(at), id).update();
    }

    @Override
    public void failed(String id, String reason) {
        jdbc.sql("""
                UPDATE notification
                SET status = 'FAILED', failure_reason = ?, next_try_at = NULL, recipient = NULL, letter = NULL
                WHERE id = ? AND status = 'PENDING'
                """).params(reason, id).update();
    }

    @Override
    public void throttle(String id, Instant until) {
        jdbc.sql("UPDATE notification SET next_try_at = ?, over_limit = TRUE WHERE id = ? AND status = 'PENDING'")
                .params(column(until), id)
                .update();
    }

    @Override
    public void postpone(String id, Instant until) {
        jdbc.sql("""
                UPDATE notification SET next_try_at = ?, tries_count = tries_count + 1
                WHERE id = ? AND status = 'PENDING'
                """).params(column(until), id).update();
    }

    @Override
    public Optional<Instant> oldestUnsent() {
        return jdbc.sql("SELECT created_at FROM notification WHERE next_try_at IS NOT NULL"
                        + " AND NOT over_limit ORDER BY created_at LIMIT 1")
                .query(LocalDateTime.class)
                .optional()
                .map(time -> time.toInstant(ZoneOffset.UTC));
    }

    @Override
    public List<SentNotification> sentTo(String travellerId, SentNotification.@Nullable Position after, int countMax) {
        String beyond = after == null ? "" : "AND (sent_at < :sentAt OR (sent_at = :sentAt AND id < :id))";
        JdbcClient.StatementSpec query =
                jdbc.sql("""
                        SELECT id, type, booking_reference, channel, subject, sent_at FROM notification
                        WHERE traveller_id = :traveller AND status = 'SENT' AND resend_of IS NULL %s
                        ORDER BY sent_at DESC, id DESC LIMIT :countMax
                        """.formatted(beyond)).param("traveller", travellerId).param("countMax", countMax);
        if (after != null) {
            query = query.param("sentAt", column(after.sentAt())).param("id", after.id());
        }
        return query.query((row, _) -> sentNotification(row)).list();
    }

    /** The rows stay: the audit counts them. Nobody lists or repeats an erased one. */
    @Override
    public void erase(String travellerId) {
        jdbc.sql("""
                UPDATE notification SET status = 'ERASED', subject = '', recipient = NULL, recipient_key = NULL, letter = NULL,
                    next_try_at = NULL
                WHERE traveller_id = ? AND status <> 'ERASED'
                """).param(travellerId).update();
    }

    static SentNotification sentNotification(ResultSet row) throws SQLException {
        return new SentNotification(
                row.getString("id"),
                NotificationType.valueOf(row.getString("type")),
                row.getString("booking_reference"),
                row.getString("channel"),
                row.getString("subject"),
                instant(row, "sent_at"));
    }

    /** Truncated to microseconds; the server would round. */
    private static LocalDateTime column(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /** Case-insensitive. */
    private static byte[] recipientKey(String recipient) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(recipient.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}

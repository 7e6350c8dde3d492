package dev.jetway.notification.persistence;

import dev.jetway.notification.domain.FlightDelay;
import dev.jetway.notification.domain.Notification;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.notification.domain.Notifications;
import dev.jetway.notification.domain.SendingLimits;
import dev.jetway.notification.domain.SentNotification;
import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.correlation.TraceContext;
import dev.jetway.platform.lease.LeaseStore;
import dev.jetway.platform.sql.UtcColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notifications in the table {@code notification}. {@code next_try_at} is when one is due, and null once it is sent,
 * failed or erased; then recipient and email are NULL.
 *
 * <p>Emails are written to {@code compressed_email}. Rows of earlier versions that still wait may have theirs as JSON in
 * {@code letter}.
 */
@Component
public record JdbcNotifications(
        JdbcClient jdbc,
        TransactionOperations transactions,
        JsonMapper json,
        Correlation correlation,
        SendingLimits limits)
        implements Notifications, LeaseStore<Notifications.Unsent> {

    /** Ends an UPDATE but for its condition. Nobody continues the trace of a notification that has ended. */
    private static final String WITHOUT_CONTENT = """
            next_try_at = NULL, recipient = NULL, letter = NULL, compressed_email = NULL, traceparent = NULL, baggage = NULL
            WHERE status = 'PENDING' AND\s""";

    /** No earlier notification of the same booking is unsent. */
    private static final String IS_NEXT_OF_BOOKING = """
            NOT EXISTS (SELECT 1 FROM notification earlier
                WHERE earlier.booking_reference = n.booking_reference AND earlier.next_try_at IS NOT NULL
                AND (earlier.created_at < n.created_at OR (earlier.created_at = n.created_at AND earlier.id < n.id)))
            """;

    /** Since when the limits are used up. Each subquery reads at most as many index entries as its limit. */
    private static final String USAGE = """
            (SELECT r.sent_at FROM notification r
                WHERE r.recipient_key = n.recipient_key AND r.sent_at IS NOT NULL
                ORDER BY r.sent_at DESC LIMIT 1 OFFSET ?) AS to_recipient_since,
            (SELECT a.sent_at FROM notification a
                WHERE a.traveller_id = n.traveller_id AND a.sent_at IS NOT NULL
                ORDER BY a.sent_at DESC LIMIT 1 OFFSET ?) AS of_account_since
            """;

    private static final String INSERT = """
            INSERT INTO notification (id, traveller_id, booking_reference, type, channel, subject, status, created_at,
                next_try_at, recipient, recipient_key, compressed_email, traceparent, baggage, delayed_flight_id, delayed_to)
            SELECT ?, ?, ?, ?, 'EMAIL', ?, 'PENDING', ?, ?, ?, CAST(? AS BINARY), CAST(? AS BINARY), ?, ?, ?, ? FROM DUAL
            """;

    /** A notification of the booking, of one of these types or of a later delay of the flight. An account may have many. */
    private static final String SUPERSEDING = """
            EXISTS (SELECT 1 FROM notification newer FORCE INDEX (notification_by_booking)
                WHERE newer.booking_reference = ? AND newer.traveller_id = ?
                AND (FIND_IN_SET(newer.type, ?) > 0 OR (newer.delayed_flight_id = ? AND newer.delayed_to > ?)))
            """;

    /** No other notification of the booking is unsent or newer, and neither limit is used up since a time. */
    private static final String MAY_BE_SENT = "WHERE NOT " + SUPERSEDING + """
            AND NOT EXISTS (SELECT 1 FROM notification earlier
                WHERE earlier.booking_reference = ? AND earlier.next_try_at IS NOT NULL)
            AND (SELECT r.sent_at FROM notification r
                WHERE r.recipient_key = ? AND r.sent_at > ?
                ORDER BY r.sent_at DESC LIMIT 1 OFFSET ?) IS NULL
            AND (SELECT a.sent_at FROM notification a
                WHERE a.traveller_id = ? AND a.sent_at > ?
                ORDER BY a.sent_at DESC LIMIT 1 OFFSET ?) IS NULL
            """;

    @Override
    public void add(Notification notification, Instant dueAt) {
        insert(INSERT, notification, null, dueAt).update();
    }

    @Override
    public void addUnlessSuperseded(Notification notification, @Nullable FlightDelay delay, Instant dueAt) {
        insert(INSERT, notification, delay, dueAt).update();
        if (jdbc.sql("SELECT " + SUPERSEDING)
                .params(superseding(notification, delay))
                .query(Boolean.class)
                .single()) {
            jdbc.sql("UPDATE notification SET status = 'REPLACED', " + WITHOUT_CONTENT + "id = ?")
                    .param(notification.id())
                    .update();
        }
    }

    private static List<@Nullable Object> superseding(Notification notification, @Nullable FlightDelay delay) {
        String types = Stream.of(NotificationType.values())
                .filter(type -> type.supersedes(notification.type()))
                .map(Enum::name)
                .collect(Collectors.joining(","));
        return Arrays.asList(
                notification.bookingReference(),
                notification.travellerId(),
                types,
                delay == null ? null : delay.flightId(),
                delay == null ? null : UtcColumns.column(delay.departure()));
    }

    @Override
    public boolean addLeased(Notification notification, @Nullable FlightDelay delay, Instant leasedUntil) {
        LocalDateTime since = UtcColumns.column(notification.createdAt().minus(limits.window()));
        return insert(INSERT + MAY_BE_SENT, notification, delay, leasedUntil)
                        .params(superseding(notification, delay))
                        .params(
                                notification.bookingReference(),
                                NotificationRow.recipientKey(notification.recipient()),
                                since,
                                limits.perRecipientMax() - 1,
                                notification.travellerId(),
                                since,
                                limits.perAccountMax() - 1)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec insert(
            String sql, Notification notification, @Nullable FlightDelay delay, Instant dueAt) {
        TraceContext trace = correlation.traceContext();
        return jdbc.sql(sql)
                .params(
                        notification.id(),
                        notification.travellerId(),
                        notification.bookingReference(),
                        notification.type().name(),
                        notification.email().subject(),
                        UtcColumns.column(notification.createdAt()),
                        UtcColumns.column(dueAt),
                        notification.recipient(),
                        NotificationRow.recipientKey(notification.recipient()),
                        CompressedJson.of(json.writeValueAsString(notification.email())))
                .param(trace.traceparent())
                .param(trace.baggage())
                .param(delay == null ? null : delay.flightId())
                .param(delay == null ? null : UtcColumns.column(delay.departure()));
    }

    private static Unsent unsent(Notification notification, ResultSet row) throws SQLException {
        return new Unsent(
                notification,
                UtcColumns.instantOrNull(row, "to_recipient_since"),
                UtcColumns.instantOrNull(row, "of_account_since"));
    }

    @Override
    public List<Leased<Unsent>> leaseDue(Instant now, Instant leasedUntil, int countMax) {
        if (!isAnyDue(now)) {
            return List.of();
        }
        return Optional.ofNullable(transactions.execute(_ -> {
                    List<Leased<Unsent>> due = jdbc.sql("""
                                    SELECT n.id, n.type, n.booking_reference, n.traveller_id, n.recipient, n.letter,
                                        n.compressed_email, n.created_at, n.tries_count, n.traceparent, n.baggage, %s
                                    FROM notification n WHERE n.next_try_at <= ? AND %s
                                    ORDER BY n.next_try_at LIMIT ? FOR UPDATE SKIP LOCKED
                                    """.formatted(USAGE, IS_NEXT_OF_BOOKING))
                            .params(
                                    limits.perRecipientMax() - 1,
                                    limits.perAccountMax() - 1,
                                    UtcColumns.column(now),
                                    countMax)
                            .query((row, _) -> new Leased<>(
                                    unsent(NotificationRow.read(row, json), row),
                                    new TraceContext(row.getString("traceparent"), row.getString("baggage"))))
                            .list();
                    if (!due.isEmpty()) {
                        // A small table would be scanned, which waits for rows that other pollers claim: a deadlock.
                        jdbc.sql(
                                        "UPDATE notification FORCE INDEX (PRIMARY) SET next_try_at = :until WHERE id IN (:ids)")
                                .param("until", UtcColumns.column(leasedUntil))
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

    /** One statement, with which most polls end. */
    private boolean isAnyDue(Instant now) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM notification WHERE next_try_at <= ?)")
                .param(UtcColumns.column(now))
                .query(Boolean.class)
                .single();
    }

    @Override
    public void cancelHoldEmail(String bookingReference, Instant addedAfter) {
        // Without the index a small table would be scanned, which waits for rows that pollers claim.
        jdbc.sql("UPDATE notification FORCE INDEX (notification_by_booking) SET status = 'REPLACED', " + WITHOUT_CONTENT
                        + "booking_reference = ? AND type = 'BOOKING_HELD' AND created_at > ?")
                .params(bookingReference, UtcColumns.column(addedAfter))
                .update();
    }

    @Override
    public void sent(String id, Instant at) {
        jdbc.sql("UPDATE notification SET status = 'SENT', sent_at = ?, " + WITHOUT_CONTENT + "id = ?")
                .params(UtcColumns.column(at), id)
                .update();
    }

    @Override
    public void failed(String id, String reason) {
        jdbc.sql("UPDATE notification SET status = 'FAILED', failure_reason = ?, " + WITHOUT_CONTENT + "id = ?")
                .params(reason, id)
                .update();
    }

    @Override
    public void throttle(Notification notification, Instant until) {
        update(notification, until, "over_limit = TRUE");
    }

    @Override
    public void postpone(Notification notification, Instant until) {
        update(notification, until, "tries_count = tries_count + 1");
    }

    private void update(Notification notification, Instant dueAt, String reason) {
        jdbc.sql("UPDATE notification SET next_try_at = ?, " + reason + " WHERE id = ? AND status = 'PENDING'")
                .params(UtcColumns.column(dueAt), notification.id())
                .update();
    }

    @Override
    public Optional<Instant> oldestUnsent() {
        return jdbc.sql("SELECT created_at FROM notification WHERE next_try_at IS NOT NULL"
                        + " AND NOT over_limit ORDER BY created_at LIMIT 1")
                .query(LocalDateTime.class)
                .optional()
                .map(UtcColumns::instant);
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
            query = query.param("sentAt", UtcColumns.column(after.sentAt())).param("id", after.id());
        }
        return query.query((row, _) -> NotificationRow.readSent(row)).list();
    }

    /** The rows stay: the audit counts them. Nobody lists or repeats an erased one. */
    @Override
    public void erase(String travellerId) {
        jdbc.sql("""
                UPDATE notification SET status = 'ERASED', subject = '', recipient = NULL, recipient_key = NULL, letter = NULL,
                    compressed_email = NULL, next_try_at = NULL
                WHERE traveller_id = ? AND status <> 'ERASED'
                """).param(travellerId).update();
    }
}

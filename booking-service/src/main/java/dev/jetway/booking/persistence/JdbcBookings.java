package dev.jetway.booking.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.RequestIdentity;
import dev.jetway.booking.domain.UnpaidHolds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Bookings in the primary. A booking is changed under a lock of its row rather than by version: its steps come from several
 * sides at once, each must happen, and a step that waits a moment is cheaper than one that is done again.
 */
@Repository
class JdbcBookings implements Bookings {

    private final JdbcClient jdbc;
    private final BookingReader reader;
    private final BookingWriter writer;

    private final TransactionTemplate snapshot;

    JdbcBookings(JdbcTemplate template, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(template);
        this.reader = new BookingReader(jdbc);
        this.writer = new BookingWriter(template);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @Override
    public boolean add(HeldBooking booking) {
        try {
            writer.insert(booking);
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    @Override
    public Optional<Booking> find(RecordLocator reference) {
        // Its rows are read one after the other; only a snapshot shows them as they were at one moment.
        return Objects.requireNonNull(snapshot.execute(_ -> reader.read(reference, "")));
    }

    @Override
    public UnpaidHolds unpaidHolds(String travellerId, Instant now) {
        record Seats(String reference, FlightId flight, int count) {}
        List<Seats> found = jdbc.sql("""
                        SELECT b.reference, s.flight_id, COUNT(*) AS seats FROM booking b
                        JOIN booking_segment s ON s.reference = b.reference
                        JOIN seat_assignment a ON a.reference = s.reference AND a.segment = s.position
                        WHERE b.traveller_id = ?
                        AND (b.status = 'PAYING' OR (b.status = 'HELD' AND b.payment_deadline > ?))
                        GROUP BY b.reference, s.flight_id
                        """)
                .params(travellerId, SqlTimes.utc(now))
                .query((row, _) -> new Seats(
                        row.getString("reference"), new FlightId(row.getString("flight_id")), row.getInt("seats")))
                .list();
        return new UnpaidHolds(
                (int) found.stream().map(Seats::reference).distinct().count(),
                found.stream().collect(groupingBy(Seats::flight, summingInt(Seats::count))));
    }

    @Override
    public UnpaidHolds lockUnpaidHolds(String travellerId, Instant now) {
        // Before anything is read: a snapshot that is older than the lock would not show what was waited for.
        jdbc.sql("""
                        INSERT INTO booking_traveller (traveller_id) VALUES (?)
                        ON DUPLICATE KEY UPDATE traveller_id = VALUES(traveller_id)
                        """).param(travellerId).update();
        return unpaidHolds(travellerId, now);
    }

    @Override
    public Optional<Booking> findByHold(String holdId) {
        return jdbc.sql("SELECT reference FROM booking WHERE hold_id = ?")
                .param(holdId)
                .query(String.class)
                .optional()
                .flatMap(reference -> find(new RecordLocator(reference)));
    }

    @Override
    public Optional<Sale> findByRequest(String requestId) {
        return jdbc.sql("""
                        SELECT reference, NULL AS attempt_id, request_fingerprint FROM booking WHERE request_id = ?
                        UNION ALL
                        SELECT reference, attempt_id, request_fingerprint FROM payment_attempt WHERE request_id = ?
                        LIMIT 1
                        """)
                .params(requestId, requestId)
                .query((row, _) -> new Sale(
                        new RecordLocator(row.getString("reference")),
                        row.getString("attempt_id"),
                        new RequestIdentity(requestId, row.getString("request_fingerprint"))))
                .optional();
    }

    @Override
    public Optional<Booking> lock(RecordLocator reference) {
        return reader.read(reference, " FOR UPDATE");
    }

    @Override
    public void save(Booking before, Booking after) {
        writer.update(before, after);
    }

    @Override
    public List<RecordLocator> lockOverdue(Instant now, int limit) {
        return locators(jdbc.sql("""
                        SELECT reference FROM booking
                        WHERE status = 'HELD' AND payment_deadline <= ?
                        ORDER BY payment_deadline LIMIT ? FOR UPDATE SKIP LOCKED
                        """).params(SqlTimes.utc(now), limit));
    }

    @Override
    public List<RecordLocator> liveOn(FlightId flightId, int limit) {
        return locators(jdbc.sql("""
                        SELECT b.reference FROM booking_segment s JOIN booking b ON b.reference = s.reference
                        WHERE s.flight_id = ? AND b.status IN ('HELD', 'PAYING', 'CONFIRMED')
                        ORDER BY b.reference LIMIT ?
                        """).params(flightId.value(), limit));
    }

    @Override
    public List<RecordLocator> liveOnAtOtherTimes(
            FlightId flightId, OffsetDateTime departure, OffsetDateTime arrival, int limit) {
        return locators(jdbc.sql("""
                        SELECT b.reference FROM booking_segment s JOIN booking b ON b.reference = s.reference
                        WHERE s.flight_id = ? AND b.status IN ('HELD', 'PAYING', 'CONFIRMED')
                        AND NOT (s.departure_time = ? AND s.departure_offset_s = ?
                            AND s.arrival_time = ? AND s.arrival_offset_s = ?)
                        ORDER BY b.reference LIMIT ?
                        """)
                .params(
                        flightId.value(),
                        SqlTimes.utc(departure),
                        SqlTimes.offsetSeconds(departure),
                        SqlTimes.utc(arrival),
                        SqlTimes.offsetSeconds(arrival),
                        limit));
    }

    @Override
    public Unfinished unfinished() {
        return jdbc.sql("""
                        SELECT (SELECT COUNT(*) FROM booking WHERE status = 'HELD') AS held_count,
                            (SELECT COUNT(*) FROM booking WHERE status = 'PAYING') AS paying_count,
                            (SELECT MIN(status_since) FROM booking WHERE status = 'PAYING') AS paying_since,
                            (SELECT MIN(payment_deadline) FROM booking WHERE status = 'HELD') AS deadline
                        """)
                .query((row, _) -> new Unfinished(
                        row.getInt("held_count"),
                        row.getInt("paying_count"),
                        time(row, "paying_since"),
                        time(row, "deadline")))
                .single();
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? Optional.empty() : Optional.of(SqlTimes.instant(row, column));
    }

    private static List<RecordLocator> locators(JdbcClient.StatementSpec query) {
        return query.query((row, _) -> new RecordLocator(row.getString("reference")))
                .list();
    }
}

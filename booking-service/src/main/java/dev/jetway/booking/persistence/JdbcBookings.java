package dev.jetway.booking.persistence;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.UnpaidHolds;
import dev.jetway.platform.sql.UtcColumns;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Bookings in the primary. A booking is changed under a lock of its row rather than by version: its steps come from several
 * sides at once, each must happen, and a step that waits a moment is cheaper than one that is done again.
 */
@Repository
class JdbcBookings implements Bookings {

    private final JdbcClient jdbc;
    private final BookingReader reader;
    private final BookingWriter writer;

    JdbcBookings(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.reader = new BookingReader(jdbc);
        this.writer = new BookingWriter(jdbc);
    }

    @Override
    public AddResult addIfUnchanged(HeldBooking booking, UnpaidHolds counted, Instant now) {
        lockTraveller(booking.details().travellerId());
        try {
            return writer.insertIfUnchanged(booking, counted.bookings(), now) ? AddResult.ADDED : AddResult.CHANGED;
        } catch (DuplicateKeyException taken) {
            return AddResult.TAKEN;
        }
    }

    @Override
    public Optional<Booking> find(RecordLocator reference) {
        return reader.read("reference", reference.value(), "");
    }

    @Override
    public Optional<Booking> findByHold(String holdId) {
        return reader.read("hold_id", holdId, "");
    }

    @Override
    public Optional<Booking> lock(RecordLocator reference) {
        return reader.read("reference", reference.value(), "FOR UPDATE");
    }

    @Override
    public BookingPreconditions lockForBooking(String travellerId, Collection<FlightId> flights, Instant now) {
        lockTraveller(travellerId);
        UnpaidHoldRows unpaid = new UnpaidHoldRows();
        Set<FlightId> cancelled = new HashSet<>();
        jdbc.sql(UnpaidHoldRows.SELECT + """
                        UNION ALL SELECT NULL, flight_id, NULL FROM flight_change
                        WHERE cancelled AND flight_id IN (:flights)
                        """)
                .param("traveller", travellerId)
                .param("now", UtcColumns.column(now))
                .param("flights", flights.stream().map(FlightId::value).toList())
                .query(row -> {
                    if (row.getString("reference") == null) {
                        cancelled.add(new FlightId(row.getString("flight_id")));
                    } else {
                        unpaid.add(row);
                    }
                });
        return new BookingPreconditions(unpaid.total(), cancelled);
    }

    /** A statement of its own: the next one reads what was committed before it got the lock. */
    private void lockTraveller(String travellerId) {
        jdbc.sql("""
                        INSERT INTO booking_traveller (traveller_id) VALUES (?)
                        ON DUPLICATE KEY UPDATE traveller_id = VALUES(traveller_id)
                        """).param(travellerId).update();
    }

    @Override
    public void save(Booking before, Booking after) {
        writer.update(before, after);
    }

    @Override
    public List<Overdue> overdue(Instant now, @Nullable Overdue after, int limit) {
        return jdbc.sql("""
                        SELECT payment_deadline, reference FROM booking
                        WHERE status = 'HELD' AND payment_deadline BETWEEN :from AND :now
                        AND (payment_deadline > :from OR reference > :after)
                        ORDER BY payment_deadline, reference LIMIT :limit
                        """)
                .param("from", UtcColumns.column(after == null ? Instant.EPOCH : after.deadline()))
                .param("after", after == null ? "" : after.reference().value())
                .param("now", UtcColumns.column(now))
                .param("limit", limit)
                .query((row, _) -> new Overdue(
                        UtcColumns.instant(row, "payment_deadline"), new RecordLocator(row.getString("reference"))))
                .list();
    }

    @Override
    public List<RecordLocator> activeOn(FlightId flightId, int limit) {
        return locators(jdbc.sql("""
                        SELECT b.reference FROM booking_segment s JOIN booking b ON b.reference = s.reference
                        WHERE s.flight_id = ? AND b.status IN ('HELD', 'PAYING', 'CONFIRMED')
                        ORDER BY b.reference LIMIT ?
                        """).params(flightId.value(), limit));
    }

    @Override
    public List<RecordLocator> activeOnDepartingBefore(FlightId flightId, OffsetDateTime departure, int limit) {
        return locators(jdbc.sql("""
                        SELECT b.reference FROM booking_segment s JOIN booking b ON b.reference = s.reference
                        WHERE s.flight_id = ? AND b.status IN ('HELD', 'PAYING', 'CONFIRMED')
                        AND s.departure_time < ?
                        ORDER BY b.reference LIMIT ?
                        """).params(flightId.value(), SqlTimes.utc(departure), limit));
    }

    private static List<RecordLocator> locators(JdbcClient.StatementSpec query) {
        return query.query((row, _) -> new RecordLocator(row.getString("reference")))
                .list();
    }
}

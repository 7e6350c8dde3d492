package dev.jetway.booking.persistence;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.Fare;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.History;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.PaymentAttempt;
import dev.jetway.booking.domain.PaymentStatus;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.RequestIdentity;
import dev.jetway.booking.domain.Segment;
import dev.jetway.platform.sql.UtcColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes a booking's rows: all of a new one, and of a changed one only what is new. At most one statement for each table, but one for
 * each segment whose times changed. The first entry of the history has no row, since it follows from the booking's.
 */
record BookingWriter(JdbcClient jdbc) {

    private static final String BOOKING = """
            booking (reference, traveller_id, status, hold_id, created_at, status_since, payment_deadline, total_minor,
                currency, fare_brand, fare_basis, refundable, changeable, checked_bags, origin, destination,
                departure_time, departure_offset_s, passenger_count, contact_email, contact_phone, market,
                cancellation_fee_percent, cancellation_closes_min, request_id, request_fingerprint)
            """;

    /**
     * Reads without locks (READ COMMITTED), which could deadlock with a payment of one of these bookings. The counted bookings are
     * one parameter, since there may be none, which IN does not allow.
     */
    private static final String UNCHANGED = """
            FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM booking u
                WHERE u.traveller_id = ? AND u.status IN ('HELD', 'PAYING')
                AND (u.status = 'PAYING' OR u.payment_deadline > ?) AND FIND_IN_SET(u.reference, ?) = 0)
            AND NOT EXISTS (SELECT 1 FROM flight_change c WHERE c.cancelled AND c.flight_id IN (%s))
            """;

    /** False, and nothing is inserted, if {@link dev.jetway.booking.domain.Bookings#addIfUnchanged} is not to add it. */
    boolean insertIfUnchanged(HeldBooking booking, Set<RecordLocator> counted, Instant now) {
        BookingDetails details = booking.details();
        List<@Nullable Object> params = columns(booking);
        String columns = placeholders(params.size());
        params.add(details.travellerId());
        params.add(UtcColumns.column(now));
        params.add(counted.stream().map(RecordLocator::value).collect(Collectors.joining(",")));
        details.segments().forEach(segment -> params.add(segment.flightId().value()));
        String unchanged = UNCHANGED.formatted(placeholders(details.segments().size()));
        boolean inserted = jdbc.sql("INSERT INTO " + BOOKING + " SELECT " + columns + " " + unchanged)
                        .params(params)
                        .update()
                == 1;
        if (inserted) {
            insertSegments(details);
            insertPassengers(details);
        }
        return inserted;
    }

    void update(Booking before, Booking after) {
        if (!after.details().segments().equals(before.details().segments())) {
            updateTimes(after.details());
        }
        updatePayments(before, after);
        appendHistory(
                after.details(), after.history(), before.history().entries().size());
        if (!after.details().passengers().equals(before.details().passengers())) {
            updateStatusAndTickets(after);
        } else if (after.status() != before.status()) {
            updateStatus(after);
        }
    }

    private static List<@Nullable Object> columns(HeldBooking booking) {
        BookingDetails details = booking.details();
        Segment first = details.firstSegment();
        RequestIdentity request = details.request();
        return row(
                details.reference().value(),
                details.travellerId(),
                booking.status().name(),
                details.holdId(),
                UtcColumns.column(details.createdAt()),
                UtcColumns.column(booking.history().latest().at()),
                UtcColumns.column(details.paymentDeadline()),
                details.total().minorUnits(),
                details.total().currency().getCurrencyCode(),
                details.fare().brand().name(),
                details.fare().fareBasis(),
                details.fare().cancellation().refundable(),
                Fare.CHANGEABLE,
                details.fare().checkedBags(),
                first.origin().value(),
                details.lastSegment().destination().value(),
                SqlTimes.utc(first.departureTime()),
                SqlTimes.offsetSeconds(first.departureTime()),
                details.passengers().size(),
                details.contact().email(),
                details.contact().phone(),
                details.fare().market().name(),
                details.fare().cancellation().feePercent(),
                details.fare().cancellation().closesBefore().toMinutes(),
                request == null ? null : request.id(),
                request == null ? null : request.fingerprint());
    }

    private void insertSegments(BookingDetails details) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Segment segment : details.segments()) {
            rows.add(row(
                    details.reference().value(),
                    rows.size(),
                    segment.flightId().value(),
                    segment.origin().value(),
                    segment.destination().value(),
                    SqlTimes.utc(segment.departureTime()),
                    SqlTimes.offsetSeconds(segment.departureTime()),
                    SqlTimes.utc(segment.arrivalTime()),
                    SqlTimes.offsetSeconds(segment.arrivalTime()),
                    segment.cabin(),
                    segment.connectionMin().toMinutes(),
                    SeatList.of(segment.seats(), details.passengers().size()).column()));
        }
        insert("""
                booking_segment (reference, position, flight_id, origin, destination, departure_time, departure_offset_s,
                    arrival_time, arrival_offset_s, cabin, connection_min, seats)
                """, rows);
    }

    private void insertPassengers(BookingDetails details) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Passenger passenger : details.passengers()) {
            rows.add(row(
                    details.reference().value(),
                    rows.size(),
                    passenger.type().name(),
                    passenger.givenName(),
                    passenger.familyName(),
                    passenger.dateOfBirth()));
        }
        insert("passenger (reference, position, type, given_name, family_name, date_of_birth)", rows);
    }

    private void appendHistory(BookingDetails details, History history, int known) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = known; i < history.entries().size(); i++) {
            History.Entry entry = history.entries().get(i);
            rows.add(row(
                    details.reference().value(),
                    i,
                    entry.status().name(),
                    UtcColumns.column(entry.at()),
                    entry.reason().name()));
        }
        insert("booking_history (reference, position, status, at, reason)", rows);
    }

    private void updateStatus(Booking after) {
        Long refundMinor = after instanceof CancelledBooking cancelled
                ? (Long) cancelled.refund().minorUnits()
                : null;
        update(
                "UPDATE booking SET status = ?, status_since = ?, refund_minor = ? WHERE reference = ?",
                after.status().name(),
                UtcColumns.column(after.history().latest().at()),
                refundMinor,
                after.details().reference().value());
    }

    private void updateTimes(BookingDetails details) {
        String reference = details.reference().value();
        for (int i = 0; i < details.segments().size(); i++) {
            Segment segment = details.segments().get(i);
            update(
                    """
                    UPDATE booking_segment
                    SET departure_time = ?, departure_offset_s = ?, arrival_time = ?, arrival_offset_s = ?, missed_since = ?
                    WHERE reference = ? AND position = ?
                    """,
                    SqlTimes.utc(segment.departureTime()),
                    SqlTimes.offsetSeconds(segment.departureTime()),
                    SqlTimes.utc(segment.arrivalTime()),
                    SqlTimes.offsetSeconds(segment.arrivalTime()),
                    segment.missedSince() == null ? null : UtcColumns.column(segment.missedSince()),
                    reference,
                    i);
        }
        Segment first = details.firstSegment();
        update(
                "UPDATE booking SET departure_time = ?, departure_offset_s = ? WHERE reference = ?",
                SqlTimes.utc(first.departureTime()),
                SqlTimes.offsetSeconds(first.departureTime()),
                reference);
    }

    private void updateStatusAndTickets(Booking after) {
        List<@Nullable Object> params = row(
                after.status().name(),
                UtcColumns.column(after.history().latest().at()));
        for (Passenger passenger : after.details().passengers()) {
            params.add(Objects.requireNonNull(passenger.ticketNumber()).value());
        }
        params.add(after.details().reference().value());
        String tickets = placeholders(after.details().passengers().size());
        update("""
                UPDATE booking b JOIN passenger p ON p.reference = b.reference
                SET b.status = ?, b.status_since = ?, p.ticket_number = ELT(p.position + 1, %s)
                WHERE b.reference = ?
                """.formatted(tickets), params.toArray());
    }

    private void updatePayments(Booking before, Booking after) {
        List<PaymentAttempt> known = before.payments().attempts();
        List<PaymentAttempt> attempts = after.payments().attempts();
        for (int i = 0; i < attempts.size(); i++) {
            PaymentAttempt attempt = attempts.get(i);
            if (i >= known.size()) {
                insertPayment(after.details(), i, attempt);
            } else if (!attempt.equals(known.get(i))) {
                update(
                        """
                        UPDATE payment_attempt SET status = ?, decline_reason = ?, refunded_minor = ?
                        WHERE reference = ? AND position = ?
                        """,
                        attempt.status().name(),
                        attempt.declineReason(),
                        attempt.status() == PaymentStatus.REFUNDED
                                ? (Long) attempt.refunded().minorUnits()
                                : null,
                        after.details().reference().value(),
                        i);
            }
        }
    }

    private void insertPayment(BookingDetails details, int position, PaymentAttempt attempt) {
        RequestIdentity request = attempt.request();
        insert(
                """
                payment_attempt (reference, position, attempt_id, amount_minor, currency, status, request_id,
                    request_fingerprint)
                """,
                List.of(row(
                        details.reference().value(),
                        position,
                        attempt.id(),
                        attempt.amount().minorUnits(),
                        attempt.amount().currency().getCurrencyCode(),
                        attempt.status().name(),
                        request == null ? null : request.id(),
                        request == null ? null : request.fingerprint())));
    }

    private void insert(String columns, List<List<@Nullable Object>> rows) {
        if (!rows.isEmpty()) {
            String values = "(" + placeholders(rows.getFirst().size()) + ")";
            jdbc.sql("INSERT INTO " + columns + " VALUES "
                            + String.join(", ", Collections.nCopies(rows.size(), values)))
                    .params(rows.stream().flatMap(List::stream).toList())
                    .update();
        }
    }

    private static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private void update(String sql, @Nullable Object... params) {
        jdbc.sql(sql).params(params).update();
    }

    private static List<@Nullable Object> row(@Nullable Object... columns) {
        return new ArrayList<>(Arrays.asList(columns));
    }
}

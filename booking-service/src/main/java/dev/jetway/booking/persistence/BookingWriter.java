package dev.jetway.booking.persistence;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.Fare;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.History;
import dev.jetway.booking.domain.Order;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.PaymentAttempt;
import dev.jetway.booking.domain.PaymentStatus;
import dev.jetway.booking.domain.RequestIdentity;
import dev.jetway.booking.domain.SeatAssignment;
import dev.jetway.booking.domain.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a booking's rows: all of a new one, and of a changed one only what is new. One statement for each table. */
final class BookingWriter {

    private final JdbcClient jdbc;

    BookingWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(HeldBooking booking) {
        Order order = booking.order();
        insertBooking(booking);
        insertSegments(order);
        insertPassengers(order);
        insertSeats(order);
        appendHistory(order, booking.history(), 0);
    }

    void update(Booking before, Booking after) {
        if (!after.order().segments().equals(before.order().segments())) {
            updateTimes(after.order());
        }
        if (!after.order().passengers().equals(before.order().passengers())) {
            updateTickets(after.order());
        }
        updatePayments(before, after);
        appendHistory(after.order(), after.history(), before.history().entries().size());
        if (after.status() != before.status()) {
            updateStatus(after);
        }
    }

    private void insertBooking(HeldBooking booking) {
        Order order = booking.order();
        Segment first = order.firstSegment();
        RequestIdentity request = order.request();
        insert(
                """
                booking (reference, traveller_id, status, hold_id, created_at, status_since, payment_deadline, total_minor,
                    currency, fare_brand, fare_basis, refundable, changeable, checked_bags, origin, destination,
                    departure_time, departure_offset_s, passenger_count, contact_email, contact_phone, market,
                    cancellation_fee_percent, cancellation_closes_min, request_id, request_fingerprint)
                """,
                List.of(row(
                        order.reference().value(),
                        order.travellerId(),
                        booking.status().name(),
                        order.holdId(),
                        SqlTimes.utc(order.createdAt()),
                        SqlTimes.utc(booking.history().latest().at()),
                        SqlTimes.utc(order.paymentDeadline()),
                        order.total().minorUnits(),
                        order.total().currency().getCurrencyCode(),
                        order.fare().brand().name(),
                        order.fare().fareBasis(),
                        order.fare().cancellation().refundable(),
                        Fare.CHANGEABLE,
                        order.fare().checkedBags(),
                        first.origin().value(),
                        order.lastSegment().destination().value(),
                        SqlTimes.utc(first.departureTime()),
                        SqlTimes.offsetSeconds(first.departureTime()),
                        order.passengers().size(),
                        order.contact().email(),
                        order.contact().phone(),
                        order.fare().market().name(),
                        order.fare().cancellation().feePercent(),
                        order.fare().cancellation().closesBefore().toMinutes(),
                        request == null ? null : request.id(),
                        request == null ? null : request.fingerprint())));
    }

    private void insertSegments(Order order) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Segment segment : order.segments()) {
            rows.add(row(
                    order.reference().value(),
                    rows.size(),
                    segment.flightId().value(),
                    segment.origin().value(),
                    segment.destination().value(),
                    SqlTimes.utc(segment.departureTime()),
                    SqlTimes.offsetSeconds(segment.departureTime()),
                    SqlTimes.utc(segment.arrivalTime()),
                    SqlTimes.offsetSeconds(segment.arrivalTime()),
                    segment.cabin(),
                    segment.connectionMin().toMinutes()));
        }
        insert("""
                booking_segment (reference, position, flight_id, origin, destination, departure_time, departure_offset_s,
                    arrival_time, arrival_offset_s, cabin, connection_min)
                """, rows);
    }

    private void insertPassengers(Order order) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Passenger passenger : order.passengers()) {
            rows.add(row(
                    order.reference().value(),
                    rows.size(),
                    passenger.type().name(),
                    passenger.givenName(),
                    passenger.familyName(),
                    passenger.dateOfBirth()));
        }
        insert("passenger (reference, position, type, given_name, family_name, date_of_birth)", rows);
    }

    private void insertSeats(Order order) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < order.segments().size(); i++) {
            for (SeatAssignment each : order.segments().get(i).seats()) {
                rows.add(row(
                        order.reference().value(),
                        i,
                        each.passenger(),
                        each.seat().value()));
            }
        }
        insert("seat_assignment (reference, segment, passenger, seat)", rows);
    }

    private void appendHistory(Order order, History history, int known) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = known; i < history.entries().size(); i++) {
            History.Entry entry = history.entries().get(i);
            rows.add(row(
                    order.reference().value(),
                    i,
                    entry.status().name(),
                    SqlTimes.utc(entry.at()),
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
                SqlTimes.utc(after.history().latest().at()),
                refundMinor,
                after.order().reference().value());
    }

    private void updateTimes(Order order) {
        String reference = order.reference().value();
        for (int i = 0; i < order.segments().size(); i++) {
            Segment segment = order.segments().get(i);
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
                    segment.missedSince() == null ? null : SqlTimes.utc(segment.missedSince()),
                    reference,
                    i);
        }
        Segment first = order.firstSegment();
        update(
                "UPDATE booking SET departure_time = ?, departure_offset_s = ? WHERE reference = ?",
                SqlTimes.utc(first.departureTime()),
                SqlTimes.offsetSeconds(first.departureTime()),
                reference);
    }

    private void updateTickets(Order order) {
        List<@Nullable Object> params = new ArrayList<>();
        for (Passenger passenger : order.passengers()) {
            params.add(Objects.requireNonNull(passenger.ticketNumber()).value());
        }
        String tickets = String.join(", ", Collections.nCopies(params.size(), "?"));
        params.add(order.reference().value());
        update(
                "UPDATE passenger SET ticket_number = ELT(position + 1, " + tickets + ") WHERE reference = ?",
                params.toArray());
    }

    private void updatePayments(Booking before, Booking after) {
        List<PaymentAttempt> known = before.payments().attempts();
        List<PaymentAttempt> attempts = after.payments().attempts();
        for (int i = 0; i < attempts.size(); i++) {
            PaymentAttempt attempt = attempts.get(i);
            if (i >= known.size()) {
                insertPayment(after.order(), i, attempt);
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
                        after.order().reference().value(),
                        i);
            }
        }
    }

    private void insertPayment(Order order, int position, PaymentAttempt attempt) {
        RequestIdentity request = attempt.request();
        insert(
                """
                payment_attempt (reference, position, attempt_id, amount_minor, currency, status, request_id,
                    request_fingerprint)
                """,
                List.of(row(
                        order.reference().value(),
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
            String values =
                    "(" + String.join(", ", Collections.nCopies(rows.getFirst().size(), "?")) + ")";
            jdbc.sql("INSERT INTO " + columns + " VALUES "
                            + String.join(", ", Collections.nCopies(rows.size(), values)))
                    .params(rows.stream().flatMap(List::stream).toList())
                    .update();
        }
    }

    private void update(String sql, @Nullable Object... params) {
        jdbc.sql(sql).params(params).update();
    }

    private static List<@Nullable Object> row(@Nullable Object... columns) {
        return Arrays.asList(columns);
    }
}

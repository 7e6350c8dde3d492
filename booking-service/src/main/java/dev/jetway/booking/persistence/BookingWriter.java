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
import dev.jetway.booking.domain.SeatAssignment;
import dev.jetway.booking.domain.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes a booking's rows: all of a new one, and of a changed one only what is new. */
final class BookingWriter {

    private final JdbcTemplate jdbc;

    BookingWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void insert(HeldBooking booking) {
        insertBooking(booking);
        Order order = booking.order();
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
        jdbc.update(
                """
                INSERT INTO booking (reference, traveller_id, status, hold_id, created_at, status_since, payment_deadline,
                    total_minor, currency, fare_brand, fare_basis, refundable, changeable, checked_bags, origin,
                    destination, departure_time, departure_offset_s, passenger_count, contact_email, contact_phone,
                    market, cancellation_fee_percent, cancellation_closes_min, request_id, request_fingerprint)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
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
                order.request() == null ? null : order.request().id(),
                order.request() == null ? null : order.request().fingerprint());
    }

    private void insertSegments(Order order) {
        List<Object[]> rows = new ArrayList<>();
        for (Segment segment : order.segments()) {
            rows.add(new Object[] {
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
                segment.connectionMin().toMinutes()
            });
        }
        insertRows("""
                INSERT INTO booking_segment (reference, position, flight_id, origin, destination, departure_time,
                    departure_offset_s, arrival_time, arrival_offset_s, cabin, connection_min)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
    }

    private void insertPassengers(Order order) {
        List<Object[]> rows = new ArrayList<>();
        for (Passenger passenger : order.passengers()) {
            rows.add(new Object[] {
                order.reference().value(),
                rows.size(),
                passenger.type().name(),
                passenger.givenName(),
                passenger.familyName(),
                passenger.dateOfBirth()
            });
        }
        insertRows("""
                INSERT INTO passenger (reference, position, type, given_name, family_name, date_of_birth)
                VALUES (?, ?, ?, ?, ?, ?)
                """, rows);
    }

    private void insertSeats(Order order) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < order.segments().size(); i++) {
            for (SeatAssignment each : order.segments().get(i).seats()) {
                rows.add(new Object[] {
                    order.reference().value(), i, each.passenger(), each.seat().value()
                });
            }
        }
        insertRows("INSERT INTO seat_assignment (reference, segment, passenger, seat) VALUES (?, ?, ?, ?)", rows);
    }

    /** A batch goes in one statement, which is prepared anew each time; a single row, as is usual, in one kept prepared. */
    private void insertRows(String sql, List<Object[]> rows) {
        if (rows.size() == 1) {
            jdbc.update(sql, rows.getFirst());
        } else {
            jdbc.batchUpdate(sql, rows);
        }
    }

    private void appendHistory(Order order, History history, int known) {
        for (int i = known; i < history.entries().size(); i++) {
            History.Entry entry = history.entries().get(i);
            jdbc.update(
                    "INSERT INTO booking_history (reference, position, status, at, reason) VALUES (?, ?, ?, ?, ?)",
                    order.reference().value(),
                    i,
                    entry.status().name(),
                    SqlTimes.utc(entry.at()),
                    entry.reason().name());
        }
    }

    private void updateStatus(Booking after) {
        Long refundMinor = after instanceof CancelledBooking cancelled
                ? (Long) cancelled.refund().minorUnits()
                : null;
        jdbc.update(
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
            jdbc.update(
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
        jdbc.update(
                "UPDATE booking SET departure_time = ?, departure_offset_s = ? WHERE reference = ?",
                SqlTimes.utc(first.departureTime()),
                SqlTimes.offsetSeconds(first.departureTime()),
                reference);
    }

    private void updateTickets(Order order) {
        List<Object[]> rows = new ArrayList<>();
        for (Passenger passenger : order.passengers()) {
            rows.add(new Object[] {
                Objects.requireNonNull(passenger.ticketNumber()).value(),
                order.reference().value(),
                rows.size()
            });
        }
        jdbc.batchUpdate("UPDATE passenger SET ticket_number = ? WHERE reference = ? AND position = ?", rows);
    }

    private void updatePayments(Booking before, Booking after) {
        List<PaymentAttempt> known = before.payments().attempts();
        List<PaymentAttempt> attempts = after.payments().attempts();
        for (int i = 0; i < attempts.size(); i++) {
            PaymentAttempt attempt = attempts.get(i);
            if (i >= known.size()) {
                insertPayment(after.order(), i, attempt);
            } else if (!attempt.equals(known.get(i))) {
                jdbc.update(
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
        jdbc.update(
                """
                INSERT INTO payment_attempt (reference, position, attempt_id, amount_minor, currency, status, request_id,
                    request_fingerprint)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                order.reference().value(),
                position,
                attempt.id(),
                attempt.amount().minorUnits(),
                attempt.amount().currency().getCurrencyCode(),
                attempt.status().name(),
                attempt.request() == null ? null : attempt.request().id(),
                attempt.request() == null ? null : attempt.request().fingerprint());
    }
}

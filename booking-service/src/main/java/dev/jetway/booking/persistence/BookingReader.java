package dev.jetway.booking.persistence;

import static java.util.stream.Collectors.groupingBy;

import dev.jetway.booking.domain.AirportCode;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.CancellationRule;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.ChangeReason;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.Contact;
import dev.jetway.booking.domain.ExpiredBooking;
import dev.jetway.booking.domain.Fare;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.History;
import dev.jetway.booking.domain.Market;
import dev.jetway.booking.domain.Money;
import dev.jetway.booking.domain.Order;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.PassengerType;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.PaymentAttempt;
import dev.jetway.booking.domain.PaymentStatus;
import dev.jetway.booking.domain.Payments;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.RequestIdentity;
import dev.jetway.booking.domain.SeatAssignment;
import dev.jetway.booking.domain.SeatNumber;
import dev.jetway.booking.domain.Segment;
import dev.jetway.booking.domain.TicketNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts a booking together from its rows. */
final class BookingReader {

    private record BookingRow(
            BookingStatus status, @Nullable Money refund, BiFunction<List<Segment>, List<Passenger>, Order> order) {}

    private record SeatRow(int segment, SeatAssignment assignment) {}

    private final JdbcClient jdbc;

    BookingReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads the booking, its own row first; {@code suffix} may lock that, and then the others can't change. */
    Optional<Booking> read(RecordLocator reference, String suffix) {
        return jdbc.sql("""
                        SELECT reference, traveller_id, status, hold_id, created_at, payment_deadline, total_minor,
                            refund_minor, currency, fare_brand, fare_basis, refundable, checked_bags, contact_email,
                            contact_phone, market, cancellation_fee_percent, cancellation_closes_min, request_id,
                            request_fingerprint
                        FROM booking WHERE reference = ?""" + suffix)
                .param(reference.value())
                .query((row, _) -> bookingRow(row))
                .optional()
                .map(row -> assemble(reference, row));
    }

    private Booking assemble(RecordLocator reference, BookingRow row) {
        List<Segment> segments = segments(reference, seats(reference));
        List<Passenger> passengers = jdbc.sql("""
                        SELECT type, given_name, family_name, date_of_birth, ticket_number
                        FROM passenger WHERE reference = ? ORDER BY position
                        """)
                .param(reference.value())
                .query((each, _) -> passenger(each))
                .list();
        Payments payments = new Payments(jdbc.sql("""
                        SELECT attempt_id, amount_minor, currency, status, decline_reason, refunded_minor, request_id,
                            request_fingerprint
                        FROM payment_attempt WHERE reference = ? ORDER BY position
                        """)
                .param(reference.value())
                .query((each, _) -> attempt(each, row.refund()))
                .list());
        History history = new History(jdbc.sql("""
                        SELECT status, at, reason FROM booking_history WHERE reference = ? ORDER BY position
                        """)
                .param(reference.value())
                .query((each, _) -> historyEntry(each))
                .list());
        return inState(row, row.order().apply(segments, passengers), payments, history);
    }

    private static Booking inState(BookingRow row, Order order, Payments payments, History history) {
        return switch (row.status()) {
            case HELD -> new HeldBooking(order, payments, history);
            case PAYING -> new PayingBooking(order, payments, history);
            case CONFIRMED -> new ConfirmedBooking(order, payments, history);
            case CANCELLED ->
                new CancelledBooking(
                        order,
                        payments,
                        history,
                        row.refund() == null ? order.total().none() : row.refund());
            case EXPIRED -> new ExpiredBooking(order, payments, history);
        };
    }

    private static BookingRow bookingRow(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        long refundMinor = row.getLong("refund_minor");
        Money refund = row.wasNull() ? null : new Money(refundMinor, currency);
        RecordLocator reference = new RecordLocator(row.getString("reference"));
        String travellerId = row.getString("traveller_id");
        Contact contact = new Contact(row.getString("contact_email"), row.getString("contact_phone"));
        String holdId = row.getString("hold_id");
        RequestIdentity request = request(row);
        FareBrand brand = FareBrand.valueOf(row.getString("fare_brand"));
        Fare fare = new Fare(
                brand,
                row.getString("fare_basis"),
                row.getInt("checked_bags"),
                Market.valueOf(row.getString("market")),
                cancellationRule(row, brand));
        Money total = new Money(row.getLong("total_minor"), currency);
        Instant createdAt = SqlTimes.instant(row, "created_at");
        Instant deadline = SqlTimes.instant(row, "payment_deadline");
        return new BookingRow(
                BookingStatus.valueOf(row.getString("status")),
                refund,
                (segments, passengers) -> new Order(
                        reference,
                        travellerId,
                        contact,
                        holdId,
                        request,
                        fare,
                        total,
                        segments,
                        passengers,
                        createdAt,
                        deadline));
    }

    private static CancellationRule cancellationRule(ResultSet row, FareBrand brand) throws SQLException {
        int feePercent = row.getInt("cancellation_fee_percent");
        return row.wasNull()
                ? CancellationRule.ofEarlierSale(brand, row.getBoolean("refundable"))
                : new CancellationRule(feePercent, Duration.ofMinutes(row.getLong("cancellation_closes_min")));
    }

    private Map<Integer, List<SeatRow>> seats(RecordLocator reference) {
        return jdbc
                .sql("""
                        SELECT segment, passenger, seat
                        FROM seat_assignment WHERE reference = ? ORDER BY segment, passenger
                        """)
                .param(reference.value())
                .query((row, _) -> new SeatRow(
                        row.getInt("segment"),
                        new SeatAssignment(row.getInt("passenger"), new SeatNumber(row.getString("seat")))))
                .list()
                .stream()
                .collect(groupingBy(SeatRow::segment));
    }

    private List<Segment> segments(RecordLocator reference, Map<Integer, List<SeatRow>> seats) {
        return jdbc.sql("""
                        SELECT position, flight_id, origin, destination, departure_time, departure_offset_s,
                            arrival_time, arrival_offset_s, cabin, connection_min, missed_since
                        FROM booking_segment WHERE reference = ? ORDER BY position
                        """)
                .param(reference.value())
                .query((row, _) -> new Segment(
                        new FlightId(row.getString("flight_id")),
                        new AirportCode(row.getString("origin")),
                        new AirportCode(row.getString("destination")),
                        SqlTimes.local(row, "departure_time", "departure_offset_s"),
                        SqlTimes.local(row, "arrival_time", "arrival_offset_s"),
                        row.getString("cabin"),
                        seats.getOrDefault(row.getInt("position"), List.of()).stream()
                                .map(SeatRow::assignment)
                                .toList(),
                        Duration.ofMinutes(row.getLong("connection_min")),
                        row.getObject("missed_since") == null ? null : SqlTimes.instant(row, "missed_since")))
                .list();
    }

    private static Passenger passenger(ResultSet row) throws SQLException {
        String ticket = row.getString("ticket_number");
        return new Passenger(
                PassengerType.valueOf(row.getString("type")),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getObject("date_of_birth", LocalDate.class),
                ticket == null ? null : new TicketNumber(ticket));
    }

    private static PaymentAttempt attempt(ResultSet row, @Nullable Money refund) throws SQLException {
        Money amount = new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency")));
        PaymentStatus status = PaymentStatus.valueOf(row.getString("status"));
        return new PaymentAttempt(
                row.getString("attempt_id"),
                amount,
                status,
                row.getString("decline_reason"),
                status == PaymentStatus.REFUNDED ? refunded(row, amount, refund) : amount.none(),
                request(row));
    }

    /** Null in the rows of a release that kept no requests with what they made. */
    private static @Nullable RequestIdentity request(ResultSet row) throws SQLException {
        String id = row.getString("request_id");
        return id == null ? null : new RequestIdentity(id, row.getString("request_fingerprint"));
    }

    /** Before the amount was kept with the attempt, what was paid back was what the cancellation owed. */
    private static Money refunded(ResultSet row, Money amount, @Nullable Money refund) throws SQLException {
        long minor = row.getLong("refunded_minor");
        if (row.wasNull()) {
            return refund == null ? amount : refund;
        }
        return new Money(minor, amount.currency());
    }

    private static History.Entry historyEntry(ResultSet row) throws SQLException {
        return new History.Entry(
                BookingStatus.valueOf(row.getString("status")),
                SqlTimes.instant(row, "at"),
                ChangeReason.valueOf(row.getString("reason")));
    }
}

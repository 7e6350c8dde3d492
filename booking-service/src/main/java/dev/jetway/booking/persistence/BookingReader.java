package dev.jetway.booking.persistence;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.jetway.booking.domain.AirportCode;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingDetails;
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
import dev.jetway.platform.sql.UtcColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a booking with all its rows in one statement, so that they are of one moment. To lock it is to lock all of them: a
 * locking read sees what was committed before it got its lock.
 */
public record BookingReader(JdbcClient jdbc) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Without WHERE. */
    private static final String SELECT = """
            SELECT b.reference, b.traveller_id, b.status, b.hold_id, b.created_at, b.payment_deadline,
                b.total_minor, b.refund_minor, b.currency, b.fare_brand, b.fare_basis, b.refundable,
                b.checked_bags, b.contact_email, b.contact_phone, b.market, b.cancellation_fee_percent,
                b.cancellation_closes_min, b.request_id, b.request_fingerprint,
                (SELECT JSON_ARRAYAGG(JSON_OBJECT('position', s.position, 'flight_id', s.flight_id,
                        'origin', s.origin, 'destination', s.destination,
                        'departure_time', s.departure_time, 'departure_offset_s', s.departure_offset_s,
                        'arrival_time', s.arrival_time, 'arrival_offset_s', s.arrival_offset_s,
                        'cabin', s.cabin, 'connection_min', s.connection_min,
                        'missed_since', s.missed_since))
                    FROM booking_segment s WHERE s.reference = b.reference :lock) AS segments,
                (SELECT JSON_ARRAYAGG(JSON_OBJECT('position', a.passenger, 'segment', a.segment,
                        'seat', a.seat))
                    FROM seat_assignment a WHERE a.reference = b.reference :lock) AS seats,
                (SELECT JSON_ARRAYAGG(JSON_OBJECT('position', p.position, 'type', p.type,
                        'given_name', p.given_name, 'family_name', p.family_name,
                        'date_of_birth', p.date_of_birth, 'ticket_number', p.ticket_number))
                    FROM passenger p WHERE p.reference = b.reference :lock) AS passengers,
                (SELECT JSON_ARRAYAGG(JSON_OBJECT('position', t.position, 'attempt_id', t.attempt_id,
                        'amount_minor', t.amount_minor, 'currency', t.currency, 'status', t.status,
                        'decline_reason', t.decline_reason, 'refunded_minor', t.refunded_minor,
                        'request_id', t.request_id, 'request_fingerprint', t.request_fingerprint))
                    FROM payment_attempt t WHERE t.reference = b.reference :lock) AS attempts,
                (SELECT JSON_ARRAYAGG(JSON_OBJECT('position', h.position, 'status', h.status, 'at', h.at,
                        'reason', h.reason))
                    FROM booking_history h WHERE h.reference = b.reference :lock) AS history
            FROM booking b
            """;

    /** The same, which locks the rows of other tables; FOR UPDATE at the end locks the booking. */
    static final String SELECT_LOCKED = SELECT.replace(":lock", "FOR UPDATE");

    /** @param lock empty, or FOR UPDATE */
    Optional<Booking> read(String key, String value, String lock) {
        return jdbc.sql(SELECT.replace(":lock", lock) + "WHERE b." + key + " = ? " + lock)
                .param(value)
                .query((row, _) -> booking(row))
                .optional();
    }

    /** The bookings with these references, in any order. */
    public List<Booking> readAll(List<String> references) {
        return references.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT.replace(":lock", "") + "WHERE b.reference IN (:references)")
                        .param("references", references)
                        .query((row, _) -> booking(row))
                        .list();
    }

    static Booking booking(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        long refundMinor = row.getLong("refund_minor");
        Money refund = row.wasNull() ? null : new Money(refundMinor, currency);
        FareBrand brand = FareBrand.valueOf(row.getString("fare_brand"));
        Map<Integer, List<SeatAssignment>> seats = rows(row, "seats")
                .collect(groupingBy(
                        seat -> seat.path("segment").asInt(),
                        mapping(
                                seat -> new SeatAssignment(
                                        seat.path("position").asInt(), new SeatNumber(text(seat, "seat"))),
                                toList())));
        BookingDetails details = new BookingDetails(
                new RecordLocator(row.getString("reference")),
                row.getString("traveller_id"),
                new Contact(row.getString("contact_email"), row.getString("contact_phone")),
                row.getString("hold_id"),
                request(row.getString("request_id"), row.getString("request_fingerprint")),
                new Fare(
                        brand,
                        row.getString("fare_basis"),
                        row.getInt("checked_bags"),
                        Market.valueOf(row.getString("market")),
                        cancellationRule(row, brand)),
                new Money(row.getLong("total_minor"), currency),
                rows(row, "segments").map(segment -> segment(segment, seats)).toList(),
                rows(row, "passengers").map(BookingReader::passenger).toList(),
                UtcColumns.instant(row, "created_at"),
                UtcColumns.instant(row, "payment_deadline"));
        Payments payments = new Payments(
                rows(row, "attempts").map(attempt -> attempt(attempt, refund)).toList());
        History history =
                new History(rows(row, "history").map(BookingReader::entry).toList());
        return switch (BookingStatus.valueOf(row.getString("status"))) {
            case HELD -> new HeldBooking(details, payments, history);
            case PAYING -> new PayingBooking(details, payments, history);
            case CONFIRMED -> new ConfirmedBooking(details, payments, history);
            case CANCELLED ->
                new CancelledBooking(
                        details,
                        payments,
                        history,
                        refund == null ? details.total().none() : refund);
            case EXPIRED -> new ExpiredBooking(details, payments, history);
        };
    }

    private static CancellationRule cancellationRule(ResultSet row, FareBrand brand) throws SQLException {
        int feePercent = row.getInt("cancellation_fee_percent");
        return row.wasNull()
                ? CancellationRule.ofEarlierSale(brand, row.getBoolean("refundable"))
                : new CancellationRule(feePercent, Duration.ofMinutes(row.getLong("cancellation_closes_min")));
    }

    private static Segment segment(JsonNode row, Map<Integer, List<SeatAssignment>> seats) {
        String missedSince = text(row, "missed_since");
        return new Segment(
                new FlightId(text(row, "flight_id")),
                new AirportCode(text(row, "origin")),
                new AirportCode(text(row, "destination")),
                SqlTimes.local(
                        text(row, "departure_time"),
                        row.path("departure_offset_s").asInt()),
                SqlTimes.local(
                        text(row, "arrival_time"), row.path("arrival_offset_s").asInt()),
                text(row, "cabin"),
                seats.getOrDefault(row.path("position").asInt(), List.of()),
                Duration.ofMinutes(
                        row.path("connection_min").isNull()
                                ? 0
                                : row.path("connection_min").asLong()),
                missedSince == null ? null : SqlTimes.instant(missedSince));
    }

    private static Passenger passenger(JsonNode row) {
        String ticket = text(row, "ticket_number");
        return new Passenger(
                PassengerType.valueOf(text(row, "type")),
                text(row, "given_name"),
                text(row, "family_name"),
                LocalDate.parse(text(row, "date_of_birth")),
                ticket == null ? null : new TicketNumber(ticket));
    }

    private static PaymentAttempt attempt(JsonNode row, @Nullable Money refund) {
        Money amount = new Money(row.path("amount_minor").asLong(), Currency.getInstance(text(row, "currency")));
        PaymentStatus status = PaymentStatus.valueOf(text(row, "status"));
        return new PaymentAttempt(
                text(row, "attempt_id"),
                amount,
                status,
                text(row, "decline_reason"),
                status == PaymentStatus.REFUNDED ? refunded(row, amount, refund) : amount.none(),
                request(text(row, "request_id"), text(row, "request_fingerprint")));
    }

    /** Before the amount was kept with the attempt, what was paid back was what the cancellation owed. */
    private static Money refunded(JsonNode row, Money amount, @Nullable Money refund) {
        if (row.path("refunded_minor").isNull()) {
            return refund == null ? amount : refund;
        }
        return new Money(row.path("refunded_minor").asLong(), amount.currency());
    }

    /** Null in the rows of a release that kept no requests with what they made. */
    private static @Nullable RequestIdentity request(@Nullable String id, @Nullable String fingerprint) {
        return id == null || fingerprint == null ? null : new RequestIdentity(id, fingerprint);
    }

    private static History.Entry entry(JsonNode row) {
        return new History.Entry(
                BookingStatus.valueOf(text(row, "status")),
                SqlTimes.instant(text(row, "at")),
                ChangeReason.valueOf(text(row, "reason")));
    }

    /** The rows of an aggregated column, which has no order of its own; null stands for none. */
    private static Stream<JsonNode> rows(ResultSet row, String column) throws SQLException {
        String rows = row.getString(column);
        return rows == null
                ? Stream.empty()
                : JSON.readTree(rows)
                        .valueStream()
                        .sorted(comparingInt(each -> each.path("position").asInt()));
    }

    @SuppressWarnings("NullAway") // null where the column is, and only then
    private static String text(JsonNode row, String column) {
        return row.path(column).isNull() ? null : row.path(column).asString();
    }
}

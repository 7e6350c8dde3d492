package dev.jetway.booking.persistence;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

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
import dev.jetway.booking.domain.Segment;
import dev.jetway.booking.domain.TicketNumber;
import dev.jetway.platform.sql.UtcColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
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

    private static final Rows SEGMENTS = new Rows(
            "booking_segment",
            "position",
            "flight_id",
            "origin",
            "destination",
            "departure_time",
            "departure_offset_s",
            "arrival_time",
            "arrival_offset_s",
            "cabin",
            "connection_min",
            "missed_since",
            "seats");

    private static final Rows PASSENGERS =
            new Rows("passenger", "position", "type", "given_name", "family_name", "date_of_birth", "ticket_number");

    private static final Rows ATTEMPTS = new Rows(
            "payment_attempt",
            "position",
            "attempt_id",
            "amount_minor",
            "currency",
            "status",
            "decline_reason",
            "refunded_minor",
            "request_id",
            "request_fingerprint");

    private static final Rows HISTORY = new Rows("booking_history", "position", "status", "at", "reason");

    /**
     * Without WHERE. {@code :lock} is replaced by FOR UPDATE or by nothing: the lock of a statement does not extend to its subqueries,
     * and as a parameter it would be a value.
     */
    private static final String SELECT = """
            SELECT b.reference, b.traveller_id, b.status, b.hold_id, b.created_at, b.payment_deadline,
                b.total_minor, b.refund_minor, b.currency, b.fare_brand, b.fare_basis, b.refundable,
                b.checked_bags, b.contact_email, b.contact_phone, b.market, b.cancellation_fee_percent,
                b.cancellation_closes_min, b.request_id, b.request_fingerprint,
                %s, %s, %s, %s
            FROM booking b
            """.formatted(SEGMENTS.sql(), PASSENGERS.sql(), ATTEMPTS.sql(), HISTORY.sql());

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
        List<Passenger> passengers =
                PASSENGERS.of(row).map(BookingReader::passenger).toList();
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
                SEGMENTS.of(row).map(each -> segment(each, passengers.size())).toList(),
                passengers,
                UtcColumns.instant(row, "created_at"),
                UtcColumns.instant(row, "payment_deadline"));
        Payments payments = new Payments(
                ATTEMPTS.of(row).map(attempt -> attempt(attempt, refund)).toList());
        History history = HeldBooking.of(details)
                .history()
                .then(HISTORY.of(row).map(BookingReader::entry).toList());
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

    private static Segment segment(Row row, int passengers) {
        String missedSince = row.text("missed_since");
        return new Segment(
                new FlightId(row.text("flight_id")),
                new AirportCode(row.text("origin")),
                new AirportCode(row.text("destination")),
                SqlTimes.local(
                        row.text("departure_time"),
                        row.get("departure_offset_s").asInt()),
                SqlTimes.local(
                        row.text("arrival_time"), row.get("arrival_offset_s").asInt()),
                row.text("cabin"),
                SeatList.parse(row.text("seats"), passengers).assignments(),
                Duration.ofMinutes(
                        row.get("connection_min").isNull()
                                ? 0
                                : row.get("connection_min").asLong()),
                missedSince == null ? null : SqlTimes.instant(missedSince));
    }

    private static Passenger passenger(Row row) {
        String ticket = row.text("ticket_number");
        return new Passenger(
                PassengerType.valueOf(row.text("type")),
                row.text("given_name"),
                row.text("family_name"),
                LocalDate.parse(row.text("date_of_birth")),
                ticket == null ? null : new TicketNumber(ticket));
    }

    private static PaymentAttempt attempt(Row row, @Nullable Money refund) {
        Money amount = new Money(row.get("amount_minor").asLong(), Currency.getInstance(row.text("currency")));
        PaymentStatus status = PaymentStatus.valueOf(row.text("status"));
        return new PaymentAttempt(
                row.text("attempt_id"),
                amount,
                status,
                row.text("decline_reason"),
                status == PaymentStatus.REFUNDED ? refunded(row, amount, refund) : amount.none(),
                request(row.text("request_id"), row.text("request_fingerprint")));
    }

    /** Before the amount was kept with the attempt, what was paid back was what the cancellation owed. */
    private static Money refunded(Row row, Money amount, @Nullable Money refund) {
        if (row.get("refunded_minor").isNull()) {
            return refund == null ? amount : refund;
        }
        return new Money(row.get("refunded_minor").asLong(), amount.currency());
    }

    /** Null in rows of older versions. */
    private static @Nullable RequestIdentity request(@Nullable String id, @Nullable String fingerprint) {
        return id == null || fingerprint == null ? null : new RequestIdentity(id, fingerprint);
    }

    private static History.Entry entry(Row row) {
        return new History.Entry(
                BookingStatus.valueOf(row.text("status")),
                SqlTimes.instant(row.text("at")),
                ChangeReason.valueOf(row.text("reason")));
    }

    /**
     * Rows of a booking in another table, aggregated as arrays of columns, of which the first is their order. As objects they would
     * repeat the names, and MariaDB stores what may have more than 512 characters in a table on disk.
     */
    private record Rows(String table, String... columns) {

        String sql() {
            return "(SELECT JSON_ARRAYAGG(JSON_ARRAY(%1$s)) FROM %2$s r WHERE r.reference = b.reference :lock) AS %2$s_rows"
                    .formatted(Stream.of(columns).map("r."::concat).collect(joining(", ")), table);
        }

        /** Null stands for none. */
        Stream<Row> of(ResultSet row) throws SQLException {
            String rows = row.getString(table + "_rows");
            return rows == null
                    ? Stream.empty()
                    : JSON.readTree(rows)
                            .valueStream()
                            .sorted(comparingInt(each -> each.get(0).asInt()))
                            .map(values -> new Row(List.of(columns), values));
        }
    }

    private record Row(List<String> columns, JsonNode values) {

        JsonNode get(String column) {
            return values.get(columns.indexOf(column));
        }

        @SuppressWarnings("NullAway") // null where the column is, and only then
        String text(String column) {
            return get(column).isNull() ? null : get(column).asString();
        }
    }
}

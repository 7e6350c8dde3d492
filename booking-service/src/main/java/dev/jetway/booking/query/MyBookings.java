package dev.jetway.booking.query;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.jetway.booking.application.BookingSnapshotMapper;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.Money;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.platform.paging.Page;
import dev.jetway.platform.projection.ReadModelFreshness;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A traveller's bookings, newest first, and how fresh the list is. From the read model {@code booking_by_traveller}, by the replica that
 * responds first.
 */
@Component
public class MyBookings {

    /** A booking's place in the list. */
    public record Position(Instant createdAt, String reference) {}

    /** One page, with every change up to then. */
    public record Listing(Page<Summary, Position> page, Instant asOf) {}

    /** A booking as it is listed. */
    @Schema(name = "BookingSummary")
    public record Summary(
            @Schema(example = "K7M2QX") String reference,
            BookingStatus status,
            Instant createdAt,
            MonetaryAmount total,
            @Schema(example = "CAI") String origin,
            @Schema(example = "LHR") String destination,
            @Schema(example = "2026-12-01T09:30:00+02:00") OffsetDateTime departureTime,

            @Schema(description = "Number of passengers", minimum = "1", example = "1")
            int passengers) {}

    private static final String COLUMNS =
            "SELECT reference, status, created_at, total_minor, currency, origin, destination,"
                    + " departure_time, departure_offset_s, passenger_count FROM booking.booking_by_traveller WHERE traveller_id = ?";

    private final CqlSession session;
    private final ReadModelFreshness freshness;
    private final PreparedStatement first;
    private final PreparedStatement following;

    MyBookings(CqlSession session, ReadModelFreshness freshness) {
        this.session = session;
        this.freshness = freshness;
        this.first = prepare(COLUMNS + " LIMIT ?");
        this.following = prepare(COLUMNS + " AND (created_at, reference) < (?, ?) LIMIT ?");
    }

    /** At most {@code limit} bookings after this position; the newest if it is null. */
    public Listing page(String travellerId, @Nullable Position after, int limit) {
        // Read before the rows: they may be fresher than said, never staler.
        Instant asOf = freshness.asOf();
        BoundStatement query = after == null
                ? first.bind(travellerId, limit + 1)
                : following.bind(travellerId, after.createdAt(), after.reference(), limit + 1);
        List<Summary> found =
                session.execute(query).all().stream().map(MyBookings::summary).toList();
        return new Listing(
                Page.of(found, limit, booking -> new Position(booking.createdAt(), booking.reference())), asOf);
    }

    private PreparedStatement prepare(String cql) {
        return session.prepare(SimpleStatement.newInstance(cql)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                .setIdempotent(true));
    }

    private static Summary summary(Row row) {
        return new Summary(
                text(row, "reference"),
                BookingStatus.valueOf(text(row, "status")),
                instant(row, "created_at"),
                BookingSnapshotMapper.of(
                        new Money(row.getLong("total_minor"), Currency.getInstance(text(row, "currency")))),
                text(row, "origin"),
                text(row, "destination"),
                instant(row, "departure_time").atOffset(ZoneOffset.ofTotalSeconds(row.getInt("departure_offset_s"))),
                row.getInt("passenger_count"));
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private static Instant instant(Row row, String column) {
        return Objects.requireNonNull(row.getInstant(column), column);
    }
}

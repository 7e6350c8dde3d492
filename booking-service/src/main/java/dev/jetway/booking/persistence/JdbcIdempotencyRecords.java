package dev.jetway.booking.persistence;

import dev.jetway.booking.application.IdempotencyRecords;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.RequestIdentity;
import dev.jetway.platform.idempotency.StoredResponse;
import dev.jetway.platform.sql.UtcColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One statement reads all of it, so that the effect of a request is either found or not counted as unpaid. */
@Component
record JdbcIdempotencyRecords(JdbcClient jdbc) implements IdempotencyRecords {

    @Override
    public Optional<Booking> lockIfNew(RecordLocator reference, Key key) {
        return jdbc.sql(BookingReader.SELECT_LOCKED + """
                        WHERE b.reference = :reference
                        AND NOT EXISTS (SELECT 1 FROM booking k WHERE k.hold_id = :hold)
                        AND NOT EXISTS (SELECT 1 FROM payment_attempt k WHERE k.request_id = :request)
                        AND NOT EXISTS (SELECT 1 FROM idempotency_key k
                            WHERE k.caller = :traveller AND k.idempotency_key = :key)
                        FOR UPDATE
                        """)
                .param("reference", reference.value())
                .param("hold", key.holdId())
                .param("request", key.requestId())
                .param("traveller", key.travellerId())
                .param("key", key.value())
                .query((row, _) -> BookingReader.booking(row))
                .optional();
    }

    @Override
    public Stored find(Key key, Instant now) {
        List<Effect> effects = new ArrayList<>();
        List<StoredResponse> responses = new ArrayList<>();
        UnpaidHoldRows unpaid = new UnpaidHoldRows();
        // A derived table around the union would be stored on disk, because of the body's type.
        jdbc.sql("""
                        SELECT 'EFFECT' AS kind, reference, NULL AS flight_id, NULL AS seats, NULL AS attempt_id, request_id,
                            request_fingerprint AS fingerprint, NULL AS status, NULL AS location, NULL AS body
                        FROM booking WHERE hold_id = :hold
                        UNION ALL SELECT 'EFFECT', reference, NULL, NULL, attempt_id, request_id, request_fingerprint, NULL,
                            NULL, NULL
                        FROM payment_attempt WHERE request_id = :request
                        UNION ALL SELECT 'RESPONSE', NULL, NULL, NULL, NULL, NULL, fingerprint, status, location, body
                        FROM idempotency_key WHERE caller = :traveller AND idempotency_key = :key
                        UNION ALL SELECT 'UNPAID', reference, flight_id, seats, NULL, NULL, NULL, NULL, NULL, NULL
                        FROM (%s) unpaid
                        """.formatted(UnpaidHoldRows.SELECT))
                .param("hold", key.holdId())
                .param("request", key.requestId())
                .param("traveller", key.travellerId())
                .param("key", key.value())
                .param("now", UtcColumns.column(now))
                .query(row -> {
                    switch (row.getString("kind")) {
                        case "EFFECT" -> effects.add(effect(row));
                        case "RESPONSE" -> responses.add(response(row));
                        default -> unpaid.add(row);
                    }
                });
        return new Stored(effects.stream().findFirst(), responses.stream().findFirst(), unpaid.total());
    }

    private static StoredResponse response(ResultSet row) throws SQLException {
        return new StoredResponse(
                row.getString("fingerprint"),
                row.getObject("status", Integer.class),
                row.getString("location"),
                row.getString("body"));
    }

    private static Effect effect(ResultSet row) throws SQLException {
        String requestId = row.getString("request_id");
        return new Effect(
                new RecordLocator(row.getString("reference")),
                row.getString("attempt_id"),
                requestId == null ? null : new RequestIdentity(requestId, row.getString("fingerprint")));
    }
}

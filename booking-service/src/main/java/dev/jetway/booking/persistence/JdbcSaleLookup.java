package dev.jetway.booking.persistence;

import dev.jetway.booking.application.SaleLookup;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.RequestIdentity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All of it in one statement, so that what a request made is either found or not counted as unpaid. */
@Component
record JdbcSaleLookup(JdbcClient jdbc) implements SaleLookup {

    @Override
    public Optional<Booking> lockUnlessKnown(RecordLocator reference, KeyedSale request) {
        return jdbc.sql(BookingReader.SELECT_LOCKED + """
                        WHERE b.reference = :reference
                        AND NOT EXISTS (SELECT 1 FROM booking k WHERE k.hold_id = :hold)
                        AND NOT EXISTS (SELECT 1 FROM payment_attempt k WHERE k.request_id = :request)
                        AND NOT EXISTS (SELECT 1 FROM idempotency_key k
                            WHERE k.caller = :traveller AND k.idempotency_key = :key)
                        FOR UPDATE
                        """)
                .param("reference", reference.value())
                .param("hold", request.holdId())
                .param("request", request.requestId())
                .param("traveller", request.travellerId())
                .param("key", request.key())
                .query((row, _) -> BookingReader.booking(row))
                .optional();
    }

    @Override
    public Known of(KeyedSale request, Instant now) {
        List<Sale> sales = new ArrayList<>();
        List<Response> responses = new ArrayList<>();
        UnpaidHoldRows unpaid = new UnpaidHoldRows();
        jdbc.sql("""
                        SELECT kind, reference, flight_id, seats, attempt_id, request_id, fingerprint, status, location, body
                        FROM (SELECT 'SALE' AS kind, reference, NULL AS flight_id, NULL AS seats, NULL AS attempt_id,
                                request_id, request_fingerprint AS fingerprint, NULL AS status, NULL AS location,
                                NULL AS body
                            FROM booking WHERE hold_id = :hold
                        UNION ALL SELECT 'SALE', reference, NULL, NULL, attempt_id, request_id, request_fingerprint, NULL,
                                NULL, NULL
                            FROM payment_attempt WHERE request_id = :request
                        UNION ALL SELECT 'RESPONSE', NULL, NULL, NULL, NULL, NULL, fingerprint, status, location, body
                            FROM idempotency_key WHERE caller = :traveller AND idempotency_key = :key
                        UNION ALL SELECT 'UNPAID', reference, flight_id, seats, NULL, NULL, NULL, NULL, NULL, NULL
                            FROM (%s) unpaid) known
                        """.formatted(UnpaidHoldRows.SELECT))
                .param("hold", request.holdId())
                .param("request", request.requestId())
                .param("traveller", request.travellerId())
                .param("key", request.key())
                .param("now", SqlTimes.utc(now))
                .query(row -> {
                    switch (row.getString("kind")) {
                        case "SALE" -> sales.add(sale(row));
                        case "RESPONSE" -> responses.add(response(row));
                        default -> unpaid.add(row);
                    }
                });
        return new Known(sales.stream().findFirst(), responses.stream().findFirst(), unpaid.total());
    }

    private static Response response(ResultSet row) throws SQLException {
        return new Response(
                row.getString("fingerprint"),
                row.getObject("status", Integer.class),
                row.getString("location"),
                row.getString("body"));
    }

    private static Sale sale(ResultSet row) throws SQLException {
        String requestId = row.getString("request_id");
        return new Sale(
                new RecordLocator(row.getString("reference")),
                row.getString("attempt_id"),
                requestId == null ? null : new RequestIdentity(requestId, row.getString("fingerprint")));
    }
}

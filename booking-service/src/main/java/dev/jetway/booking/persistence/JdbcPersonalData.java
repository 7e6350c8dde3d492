package dev.jetway.booking.persistence;

import dev.jetway.booking.application.PersonalData;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.EventType;
import dev.jetway.platform.sql.UtcColumns;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Personal data in the primary. An erased booking has no contact address, which no other booking is without. The read models
 * follow by row changes.
 */
@Component
record JdbcPersonalData(JdbcClient jdbc, TransactionOperations transactions) implements PersonalData {

    private static final int BATCH_BOOKINGS = 100;

    /** Columns that are NOT NULL, also for earlier releases. */
    private static final LocalDate ERASED_DATE = LocalDate.of(1900, 1, 1);

    private static final String UPCOMING = """
            (b.status IN ('HELD', 'PAYING') OR (b.status = 'CONFIRMED' AND EXISTS (
                SELECT 1 FROM booking_segment s WHERE s.reference = b.reference AND s.departure_time > :now)))
            """;

    /** The events that contain passengers and contact. */
    private static final List<String> SNAPSHOT_TYPES = Arrays.stream(EventType.values())
            .filter(type -> BookingEvent.DomainEvent.class.isAssignableFrom(type.payload()))
            .map(EventType::wireName)
            .toList();

    @Override
    public boolean hasUpcomingTrip(String travellerId, Instant now) {
        return jdbc.sql("SELECT COUNT(*) FROM booking b WHERE b.traveller_id = :traveller AND " + UPCOMING)
                        .param("traveller", travellerId)
                        .param("now", UtcColumns.column(now))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public int erase(String travellerId, Instant now) {
        while (transactions.execute(_ -> eraseBatch(travellerId, now)) == BATCH_BOOKINGS) {}
        return jdbc.sql("SELECT COUNT(*) FROM booking WHERE traveller_id = ? AND contact_email <> ''")
                .param(travellerId)
                .query(Integer.class)
                .single();
    }

    private int eraseBatch(String travellerId, Instant now) {
        List<String> references = jdbc.sql("""
                        SELECT b.reference FROM booking b
                        WHERE b.traveller_id = :traveller AND b.contact_email <> '' AND NOT %s
                        ORDER BY b.reference LIMIT :bookings FOR UPDATE
                        """.formatted(UPCOMING))
                .param("traveller", travellerId)
                .param("now", UtcColumns.column(now))
                .param("bookings", BATCH_BOOKINGS)
                .query(String.class)
                .list();
        if (!references.isEmpty()) {
            jdbc.sql("""
                    UPDATE passenger SET given_name = '', family_name = '', date_of_birth = :date
                    WHERE reference IN (:references)
                    """)
                    .param("date", ERASED_DATE)
                    .param("references", references)
                    .update();
            jdbc.sql("""
                    UPDATE booking SET contact_email = '', contact_phone = NULL, request_id = NULL, request_fingerprint = NULL
                    WHERE reference IN (:references)
                    """).param("references", references).update();
            deleteEvents(references);
        }
        return references.size();
    }

    /** Without an index: found by a read that locks nothing, and deleted by primary key. Published events are not affected. */
    private void deleteEvents(List<String> references) {
        List<String> ids = jdbc.sql("SELECT id FROM outbox WHERE aggregate_id IN (:references) AND type IN (:types)")
                .param("references", references)
                .param("types", SNAPSHOT_TYPES)
                .query(String.class)
                .list();
        if (!ids.isEmpty()) {
            jdbc.sql("DELETE FROM outbox WHERE id IN (:ids)").param("ids", ids).update();
        }
    }
}

package dev.jetway.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** From a commit on the primary to a record on Kafka. */
class CaptureIT {

    private static final CaptureFixture FIXTURE = SharedService.fixture();
    private static final JdbcClient SQL = FIXTURE.sql();

    @Test
    void anOutboxRowBecomesACloudEvent() {
        String payload = "{\"bookingReference\":\"K7Q2ZD\",\"note\":\"Zürich → 東京\",\"empty\":[],\"none\":null}";
        Instant before = Instant.now().minusSeconds(1);
        String id = FIXTURE.appendEvent(SQL, "booking", "K7Q2ZD", payload);
        ConsumerRecord<String, String> event = FIXTURE.awaitEvent("booking", id);

        assertThat(event.key()).isEqualTo("K7Q2ZD");
        assertThat(event.value()).isEqualTo(payload);
        assertThat(TopicLog.header(event, "ce_type")).isEqualTo("dev.jetway.booking.held.v1");
        assertThat(TopicLog.header(event, "ce_source")).isEqualTo("/jetway/" + FIXTURE.aggregate("booking"));
        assertThat(TopicLog.header(event, "ce_specversion")).isEqualTo("1.0");
        assertThat(Instant.parse(TopicLog.header(event, "ce_time")))
                .isBetween(before, Instant.now().plusSeconds(1));
        assertThat(TopicLog.header(event, "content-type")).isEqualTo("application/json");
        assertThat(TopicLog.header(event, "traceparent"))
                .as("the same trace, gone on with by the span of the publication")
                .matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01")
                .doesNotContain("b7ad6b7169203331");
        assertThat(TopicLog.header(event, "baggage")).isEqualTo("booking.reference=K7Q2ZD");
        assertThat(event.headers()).hasSize(8);
    }

    @Test
    void aRowChangeBelongsToTheTraceOfTheEventThatItsTransactionAppended() throws SQLException {
        SingleConnectionDataSource connection = FIXTURE.connection();
        JdbcClient sql = JdbcClient.create(connection);
        String insert =
                "INSERT INTO %s.booking (reference, traveller_id) VALUES (?, ?)".formatted(FIXTURE.database("booking"));
        connection.getConnection().setAutoCommit(false);
        sql.sql(insert).params("TRACED", "traveller-3").update();
        FIXTURE.appendEvent(sql, "traced", "TRACED", "{}");
        connection.getConnection().commit();
        sql.sql(insert).params("UNTOLD", "traveller-3").update();
        connection.getConnection().commit();
        connection.destroy();
        try (TopicLog bookings = rows("booking", "booking");
                TopicLog events = events("traced")) {
            ConsumerRecord<String, String> event = events.awaitFirst(_ -> true);
            ConsumerRecord<String, String> change =
                    bookings.awaitFirst(each -> each.value().contains("TRACED"));
            ConsumerRecord<String, String> another =
                    bookings.awaitFirst(each -> each.value().contains("UNTOLD"));

            assertThat(TopicLog.header(change, "traceparent")).isEqualTo(TopicLog.header(event, "traceparent"));
            assertThat(TopicLog.header(change, "baggage")).isEqualTo("booking.reference=K7Q2ZD");
            assertThat(another.headers().lastHeader("traceparent")).isNull();
        }
    }

    @Test
    void anEventWithoutATraceHasNoTraceHeader() {
        String id = UUID.randomUUID().toString();
        FIXTURE.execute(
                "payment",
                "INSERT INTO %s.outbox VALUES (?, ?, 'X', 'dev.jetway.payment.authorized.v1', '{}', NULL, NOW(6))",
                id,
                FIXTURE.aggregate("payment"));
        assertThat(FIXTURE.awaitEvent("payment", id).headers().lastHeader("traceparent"))
                .isNull();
    }

    @Test
    void removingOldOutboxRowsPublishesNothing() {
        String removed = FIXTURE.appendEvent(SQL, "housekeeping", "A", "{}");
        FIXTURE.execute("booking", "DELETE FROM %s.outbox WHERE id = ?", removed);
        String last = FIXTURE.appendEvent(SQL, "housekeeping", "A", "{}");
        try (TopicLog events = events("housekeeping");
                TopicLog rows = rows("booking", "outbox")) {
            events.awaitFirst(each -> last.equals(TopicLog.header(each, "ce_id")));

            assertThat(events.records())
                    .extracting(each -> TopicLog.header(each, "ce_id"))
                    .containsExactly(removed, last);
            assertThat(rows.records()).isEmpty();
        }
    }

    @Test
    void rowsFromBeforeTheFirstStartArriveAsSnapshot() {
        try (TopicLog rows = rows("flight", "seat")) {
            JsonNode change = TopicLog.json(rows.awaitFirst(each -> seatOf(each).equals("1A")));

            assertThat(change.path("op").asString()).isEqualTo("r");
            assertThat(change.path("after").path("held_until").asLong())
                    .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-03-29T01:02:03.000004Z")));
            assertThat(change.path("after").path("departure_date").asLong())
                    .isEqualTo(LocalDate.parse("2026-03-29").toEpochDay());
            assertThat(change.path("after").path("fare").asString()).isEqualTo("99.50");
            assertThat(change.path("source").path("file").asString()).isNotBlank();
        }
    }

    @Test
    void insertUpdateAndDeleteOfARowArriveInOrderWithIncreasingPositions() {
        FIXTURE.execute(
                "flight", "INSERT INTO %s.seat VALUES (2, '2B', 'HELD', '2026-06-01 10:00:00.5', '2026-06-02', NULL)");
        FIXTURE.execute(
                "flight", "UPDATE %s.seat SET state = NULL, held_until = NULL WHERE flight_id = 2 AND seat = '2B'");
        FIXTURE.execute("flight", "DELETE FROM %s.seat WHERE flight_id = 2 AND seat = '2B'");
        try (TopicLog rows = rows("flight", "seat")) {
            List<ConsumerRecord<String, String>> changes =
                    rows.awaitAll(3, each -> seatOf(each).equals("2B"));
            List<JsonNode> envelopes = changes.stream().map(TopicLog::json).toList();

            assertThat(envelopes).extracting(each -> each.path("op").asString()).containsExactly("c", "u", "d");
            assertThat(envelopes).extracting(CaptureIT::position).isSorted().doesNotHaveDuplicates();
            assertThat(envelopes.get(1).path("before").path("state").asString()).isEqualTo("HELD");
            assertThat(envelopes.get(1).path("after").path("state").isNull())
                    .as("NULL is not replaced by the column's default")
                    .isTrue();
            assertThat(envelopes.get(2).path("after").isNull()).isTrue();
            assertThat(envelopes.get(2).path("before").path("seat").asString()).isEqualTo("2B");
            assertThat(changes)
                    .extracting(ConsumerRecord::partition)
                    .containsOnly(changes.getFirst().partition());
        }
    }

    @Test
    void seatsAreKeyedByFlightAndBookingsByTraveller() {
        FIXTURE.execute(
                "flight",
                "INSERT INTO %s.seat (flight_id, seat, departure_date) VALUES (3, '3A', NOW()), (3, '3B', NOW())");
        FIXTURE.execute("booking", "INSERT INTO %s.booking (reference, traveller_id) VALUES ('AAAAAA', 'traveller-1')");
        try (TopicLog seats = rows("flight", "seat");
                TopicLog bookings = rows("booking", "booking")) {
            assertThat(seats.awaitAll(2, each -> seatOf(each).startsWith("3")))
                    .extracting(ConsumerRecord::key)
                    .containsOnly("{\"flight_id\":3}");
            assertThat(bookings.awaitFirst(each -> each.value().contains("AAAAAA"))
                            .key())
                    .isEqualTo("{\"traveller_id\":\"traveller-1\"}");
        }
    }

    @Test
    void anAddedColumnIsPublishedWithItsSchemaChange() {
        FIXTURE.execute("booking", "ALTER TABLE %s.booking ADD COLUMN special_request VARCHAR(80) NULL");
        FIXTURE.execute("booking", "INSERT INTO %s.booking VALUES ('BBBBBB', 'traveller-2', 'window')");
        try (TopicLog bookings = rows("booking", "booking");
                TopicLog schemaChanges = new TopicLog(FIXTURE.kafka(), FIXTURE.schemaChangesTopic())) {
            JsonNode change =
                    TopicLog.json(bookings.awaitFirst(each -> each.value().contains("BBBBBB")));

            assertThat(change.path("after").path("special_request").asString()).isEqualTo("window");
            schemaChanges.awaitFirst(
                    each -> TopicLog.json(each).path("ddl").asString("").contains("special_request"));
        }
    }

    @Test
    void aTableThatIsCreatedLaterIsCapturedFromItsFirstRowOn() {
        FIXTURE.execute("booking", "CREATE TABLE %s.passenger (id BIGINT NOT NULL PRIMARY KEY, age SMALLINT NOT NULL)");
        FIXTURE.execute("booking", "INSERT INTO %s.passenger VALUES (1, 30)");
        try (TopicLog passengers = rows("booking", "passenger")) {
            ConsumerRecord<String, String> change = passengers.awaitFirst(_ -> true);

            assertThat(change.key()).isEqualTo("{\"id\":1}");
            assertThat(TopicLog.json(change).path("op").asString()).isEqualTo("c");
        }
    }

    @Test
    void unlistedTablesAreNotCaptured() {
        FIXTURE.execute("booking", "INSERT INTO %s.not_captured VALUES (1)");
        String later = FIXTURE.appendEvent(SQL, "later", "A", "{}");
        FIXTURE.awaitEvent("later", later);
        try (TopicLog rows = rows("booking", "not_captured")) {
            assertThat(rows.records()).isEmpty();
        }
    }

    @Test
    void theHeartbeatIsCapturedLikeAnyOtherChange() {
        try (TopicLog beats = rows("replication", "heartbeat")) {
            List<ConsumerRecord<String, String>> changes = beats.awaitAll(3, _ -> true);

            assertThat(changes)
                    .extracting(each ->
                            TopicLog.json(each).path("after").path("beat_at").asLong())
                    .isSorted();
            assertThat(changes).extracting(ConsumerRecord::partition).containsOnly(0);
        }
    }

    private static TopicLog events(String aggregate) {
        return new TopicLog(FIXTURE.kafka(), FIXTURE.eventTopic(aggregate));
    }

    private static TopicLog rows(String database, String table) {
        return new TopicLog(FIXTURE.kafka(), FIXTURE.rowTopic(database, table));
    }

    private static String seatOf(ConsumerRecord<String, String> change) {
        JsonNode envelope = TopicLog.json(change);
        JsonNode row = envelope.path("after").isNull() ? envelope.path("before") : envelope.path("after");
        return row.path("seat").asString();
    }

    private static long position(JsonNode envelope) {
        String file = envelope.path("source").path("file").asString();
        return Long.parseLong(file.substring(file.lastIndexOf('.') + 1)) << 32
                | envelope.path("source").path("pos").asLong();
    }
}

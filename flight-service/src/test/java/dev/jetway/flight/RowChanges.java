package dev.jetway.flight;

import dev.jetway.contracts.Topics;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.infrastructure.SharedInfrastructure;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for replication: sends rows of the primary as they are now, as Debezium would. */
final class RowChanges implements AutoCloseable {

    private final JsonMapper json = JsonMapper.builder().build();
    private final JdbcClient jdbc;
    private final KafkaProducer<String, byte[]> kafka;
    private long position;

    RowChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
        // Later runs write later positions, as one primary would.
        this.position = System.currentTimeMillis() % Integer.MAX_VALUE;
        this.kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedInfrastructure.kafka().toString(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void sendFlight(FlightId id) {
        rows("flight", id).forEach(row -> send(Topics.FLIGHT_ROWS, id, "u", row));
    }

    void sendSeats(FlightId id) {
        rows("seat", id).forEach(row -> send(Topics.SEAT_ROWS, id, "u", row));
    }

    private List<Map<String, Object>> rows(String table, FlightId id) {
        return jdbc.sql("SELECT * FROM " + table + " WHERE flight_id = ?")
                .param(id.toString())
                .query()
                .listOfRows();
    }

    private void send(String topic, FlightId key, String operation, Map<String, Object> row) {
        Map<String, Object> after = new LinkedHashMap<>();
        row.forEach((column, value) -> after.put(column, asDebeziumWrites(value)));
        position++;
        Map<String, Object> envelope =
                Map.of("op", operation, "after", after, "source", Map.of("file", "mysql-bin.000007", "pos", position));
        kafka.send(new ProducerRecord<>(topic, key.toString(), json.writeValueAsBytes(envelope)));
    }

    private static Object asDebeziumWrites(Object value) {
        return switch (value) {
            case Date date -> date.toLocalDate().toEpochDay();
            case LocalDate date -> date.toEpochDay();
            case Timestamp time -> micros(time.toLocalDateTime());
            case LocalDateTime time -> micros(time);
            case null -> "";
            default -> value;
        };
    }

    private static long micros(LocalDateTime utc) {
        return ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), utc);
    }

    @Override
    public void close() {
        kafka.close();
    }
}

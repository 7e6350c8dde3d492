package dev.jetway.booking.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.DataTypes;
import dev.jetway.booking.replica.TableReplica.TableReplicaProperties;
import dev.jetway.infrastructure.Address;
import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.platform.messaging.UnreadableMessage;
import dev.jetway.platform.projection.ReadModelUnavailable;
import dev.jetway.platform.projection.RowChangeReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A table replica and the schema changes that it follows, on a real Cassandra. */
class TableReplicaIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final CqlSession CASSANDRA = session();
    private static final String KEYSPACE = keyspace();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration NO_PATIENCE = Duration.ZERO;

    private final String table = "replica_" + UUID.randomUUID().toString().replace("-", "");

    TableReplicaIT() {
        CASSANDRA.execute(
                "CREATE TABLE %s.%s (reference text, position bigint, name text, PRIMARY KEY (reference, position))"
                        .formatted(KEYSPACE, table));
    }

    @AfterAll
    static void close() {
        CASSANDRA.close();
    }

    @Test
    void anAddedColumnHasTheTypeOfItsSchemaChange() {
        TableReplica replica = replica(CASSANDRA, NO_PATIENCE);

        define(
                replica,
                column("nickname", "VARCHAR", 60),
                column("joined", "DATE", null),
                column("seen", "DATETIME", 6),
                column("miles", "INT UNSIGNED", null),
                column("vip", "BOOLEAN", null),
                column("factor", "DOUBLE", null),
                column("fee", "DECIMAL", 9),
                column("rounded", "DATETIME", null));
        change(replica, 100, "c", """
                {"reference": "A", "position": 0, "name": "x", "nickname": "Ö", "joined": 20000, "seen": 1000001,
                 "miles": 7, "vip": true, "factor": 0.5, "fee": "9.50", "rounded": 1000}""");

        Row row = row("A");
        assertThat(row.getString("nickname")).isEqualTo("Ö");
        assertThat(row.getLocalDate("joined")).isEqualTo(LocalDate.ofEpochDay(20000));
        assertThat(row.getInstant("seen")).isEqualTo(Instant.ofEpochMilli(1000));
        assertThat(row.getLong("miles")).isEqualTo(7);
        assertThat(row.getLong("vip")).isOne();
        assertThat(row.getDouble("factor")).isEqualTo(0.5);
        assertThat(row.getString("fee")).isEqualTo("9.50");
        assertThat(row.getString("rounded")).as("text is the rule").isEqualTo("1000");
    }

    @Test
    void aRowWaitsForTheSchemaChangeOfItsColumn() {
        TableReplica replica = replica(CASSANDRA, PATIENCE);
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ReadModelUnavailable.class) // as the consumer meets an outage
                .untilAsserted(
                        () -> change(replica, 100, "c", "{\"reference\": \"A\", \"position\": 0, \"joined\": 20000}")));

        define(replica(CASSANDRA, PATIENCE), column("joined", "DATE", null));
        written.join();

        assertThat(row("A").getLocalDate("joined")).isEqualTo(LocalDate.ofEpochDay(20000));
    }

    @Test
    void aColumnWithoutSchemaChangeIsText() {
        change(replica(CASSANDRA, NO_PATIENCE), 100, "c", "{\"reference\": \"A\", \"position\": 0, \"joined\": 20000}");

        assertThat(row("A").getString("joined")).isEqualTo("20000");
    }

    @Test
    void lateRowsOfTheOldSchemaChangeNothing() {
        TableReplica replica = replica(CASSANDRA, NO_PATIENCE);
        change(replica, 300, "u", "{\"reference\": \"A\", \"position\": 0, \"name\": \"new\", \"middle_name\": \"M\"}");
        change(replica, 200, "u", "{\"reference\": \"A\", \"position\": 0, \"name\": \"old\"}");
        assertThat(row("A").getString("name")).isEqualTo("new");
        assertThat(row("A").getString("middle_name")).isEqualTo("M");

        change(replica, 400, "u", "{\"reference\": \"A\", \"position\": 0, \"name\": \"new\", \"middle_name\": null}");
        assertThat(row("A").getString("middle_name")).isNull();

        change(replica, 500, "d", "{\"reference\": \"A\", \"position\": 0, \"name\": \"new\"}");
        change(replica, 400, "u", "{\"reference\": \"A\", \"position\": 0, \"name\": \"new\", \"middle_name\": \"M\"}");
        assertThat(found("A")).isNull();
    }

    /** As an account's deletion, which empties the names, finds it. */
    @Test
    void aRenamedColumnIsEmptiedWithTheNextChangeOfItsRow() {
        TableReplica replica = replica(CASSANDRA, NO_PATIENCE);
        change(replica, 100, "c", "{\"reference\": \"A\", \"position\": 0, \"name\": \"Ada\"}");
        change(replica, 200, "u", "{\"reference\": \"A\", \"position\": 0, \"first_name\": \"\"}");
        assertThat(row("A").getString("first_name")).isEmpty();
        assertThat(row("A").getString("name")).isNull();
    }

    @Test
    void severalInstancesAddTheSameColumnsAtOnce() {
        try (CqlSession another = session()) {
            List<TableReplica> instances = IntStream.range(0, 6)
                    .mapToObj(i -> replica(i % 2 == 0 ? CASSANDRA : another, NO_PATIENCE))
                    .toList();

            CompletableFuture.allOf(instances.stream()
                            .map(replica -> CompletableFuture.runAsync(
                                    () -> define(replica, column("one", "DATE", null), column("two", "INT", null))))
                            .toArray(CompletableFuture[]::new))
                    .join();

            instances.forEach(replica ->
                    change(replica, 100, "c", "{\"reference\": \"A\", \"position\": 0, \"one\": 1, \"two\": 2}"));
            assertThat(row("A").getLocalDate("one")).isEqualTo("1970-01-02");
            assertThat(row("A").getLong("two")).isEqualTo(2);
        }
    }

    @Test
    void columnsBeyondTheMaximumAndInvalidNamesAreNotAdded() {
        TableReplica replica = replica(CASSANDRA, NO_PATIENCE, 5);

        define(
                replica,
                column("x; DROP TABLE y", "INT", null),
                column("select", "INT", null),
                column("fifth", "INT", null),
                column("sixth", "INT", null));
        change(
                replica,
                100,
                "c",
                "{\"reference\": \"A\", \"position\": 0, \"x; DROP TABLE y\": 1, \"sixth\": 1,"
                        + " \"select\": 2, \"fifth\": 3}");

        assertThat(row("A").getColumnDefinitions())
                .extracting(column -> column.getName().asInternal())
                .containsExactlyInAnyOrder("reference", "position", "name", "select", "fifth");
        assertThat(row("A").getLong("\"select\"")).isEqualTo(2);
    }

    @Test
    void schemaChangesOfOtherOrDroppedTablesChangeNothing() {
        TableReplica replica = replica(CASSANDRA, NO_PATIENCE);
        receive(replica, """
                {"tableChanges": [{"type": "ALTER", "id": "\\"other\\".\\"passenger\\"", "table": {"columns": [%s]}},
                                  {"type": "DROP", "id": "\\"booking\\".\\"passenger\\"", "table": null}]}
                """.formatted(column("joined", "DATE", null)));
        receive(replica, "{\"ddl\": \"CREATE DATABASE booking\", \"tableChanges\": []}");
        assertThatThrownBy(() -> receive(replica, "not JSON")).isInstanceOf(UnreadableMessage.class);

        change(replica, 100, "c", "{\"reference\": \"A\", \"position\": 0}");
        assertThat(row("A").getColumnDefinitions()).hasSize(3);
    }

    @Test
    void aRowWithoutItsKeyIsAFaultAndNoOutage() {
        assertThatThrownBy(() -> change(replica(CASSANDRA, NO_PATIENCE), 100, "c", "{\"reference\": \"A\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReplicaWithAnUnsupportedColumnTypeIsRejected() {
        CASSANDRA.execute("ALTER TABLE %s.%s ADD strange blob".formatted(KEYSPACE, table));
        assertThatThrownBy(() -> replica(CASSANDRA, NO_PATIENCE)).hasMessageContaining(DataTypes.BLOB.toString());
    }

    private TableReplica replica(CqlSession session, Duration patience) {
        return replica(session, patience, 64);
    }

    private TableReplica replica(CqlSession session, Duration patience, int columnsMax) {
        return new TableReplica(session, table, new TableReplicaProperties(KEYSPACE, columnsMax, patience));
    }

    private void define(TableReplica replica, String... columns) {
        receive(replica, """
                {"databaseName": "booking", "ddl": "ALTER TABLE passenger", "tableChanges": [
                  {"type": "ALTER", "id": "\\"booking\\".\\"passenger\\"", "table": {"columns": [%s]}}]}
                """.formatted(String.join(",", columns)));
    }

    private static String column(String name, String type, @Nullable Integer length) {
        return "{\"name\": \"%s\", \"typeName\": \"%s\", \"length\": %s}".formatted(name, type, length);
    }

    private static void receive(TableReplica replica, String message) {
        new SchemaChangeListener("booking.passenger", replica, JSON)
                .onMessage(new ConsumerRecord<>("any", 0, 0, "", message.getBytes(StandardCharsets.UTF_8)));
    }

    private static void change(TableReplica replica, long position, String operation, String row) {
        String side = operation.equals("d") ? "before" : "after";
        replica.project(List.of(new RowChangeReader(JSON, 0)
                .read("""
                        {"op": "%s", "%s": %s, "source": {"file": "bin.000001", "pos": %d}}
                        """.formatted(operation, side, row, position).getBytes(StandardCharsets.UTF_8))
                .orElseThrow()));
    }

    private Row row(String reference) {
        return Objects.requireNonNull(found(reference));
    }

    private @Nullable Row found(String reference) {
        return CASSANDRA
                .execute("SELECT * FROM %s.%s WHERE reference = '%s'".formatted(KEYSPACE, table, reference))
                .one();
    }

    private static String keyspace() {
        String name = "replica_" + UUID.randomUUID().toString().substring(0, 8);
        CASSANDRA.execute(
                "CREATE KEYSPACE " + name + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        return name;
    }

    private static CqlSession session() {
        Address cassandra = SharedInfrastructure.cassandra();
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress(cassandra.host(), cassandra.port()))
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                        .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                        .build())
                .build();
    }
}

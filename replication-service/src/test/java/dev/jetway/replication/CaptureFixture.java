package dev.jetway.replication;

import dev.jetway.infrastructure.Address;
import dev.jetway.infrastructure.MySqlServer;
import dev.jetway.infrastructure.SharedInfrastructure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/**
 * Databases, topics and a lock of a test's own on the shared servers, and the service set up for them: in this process,
 * or in one that can be killed.
 */
public final class CaptureFixture {

    private static final String OUTBOX = """
            CREATE TABLE %s.outbox (
                id CHAR(36) CHARACTER SET ascii NOT NULL PRIMARY KEY, aggregate_type VARCHAR(32) NOT NULL,
                aggregate_id VARCHAR(64) NOT NULL, type VARCHAR(96) NOT NULL, payload LONGTEXT NOT NULL,
                traceparent VARCHAR(64) NULL, occurred_at DATETIME(6) NOT NULL)""";

    /** As a later version of the platform has it. */
    private static final String BAGGAGE = "ALTER TABLE %s.outbox ADD COLUMN baggage VARCHAR(255) NULL";

    private static final String NO_WEB_SERVER = "--spring.main.web-application-type=none";

    private final String id;
    private final MySqlServer primary;
    private final Address kafka;

    private CaptureFixture(String id, MySqlServer primary, Address kafka) {
        this.id = id;
        this.primary = primary;
        this.kafka = kafka;
    }

    /** On the servers that all tests share. */
    public static CaptureFixture fresh() {
        return on(SharedInfrastructure.mariaDb(), SharedInfrastructure.kafka());
    }

    /** With the tables that are captured, reduced to what matters here. */
    public static CaptureFixture on(MySqlServer primary, Address kafka) {
        byte[] random = new byte[4];
        RandomGenerator.getDefault().nextBytes(random);
        CaptureFixture fixture = new CaptureFixture("t" + HexFormat.of().formatHex(random), primary, kafka);
        Stream.of("identity", "flight", "booking", "payment", "notification", "replication")
                .forEach(name ->
                        primary.execute("CREATE DATABASE " + fixture.database(name) + " CHARACTER SET utf8mb4"));
        String user = fixture.database("replication");
        primary.execute(
                "CREATE USER '%s'@'%%' IDENTIFIED BY '%s'".formatted(user, user),
                "GRANT ALL PRIVILEGES ON %s.* TO '%s'@'%%'".formatted(user, user),
                OUTBOX.formatted(fixture.database("booking")),
                BAGGAGE.formatted(fixture.database("booking")),
                OUTBOX.formatted(fixture.database("payment")),
                "CREATE TABLE %s.seat (flight_id BIGINT NOT NULL, seat VARCHAR(4) NOT NULL, state VARCHAR(16) NULL"
                                .formatted(fixture.database("flight"))
                        + " DEFAULT 'AVAILABLE', held_until DATETIME(6) NULL, departure_date DATE NOT NULL,"
                        + " fare DECIMAL(10,2) NULL, PRIMARY KEY (flight_id, seat))",
                "CREATE TABLE %s.booking (reference CHAR(6) NOT NULL PRIMARY KEY, traveller_id CHAR(36) NOT NULL)"
                        .formatted(fixture.database("booking")),
                "CREATE TABLE %s.not_captured (id BIGINT NOT NULL PRIMARY KEY)".formatted(fixture.database("booking")));
        return fixture;
    }

    public String database(String service) {
        return id + "_" + service;
    }

    /** Where row changes of {@code flight.seat} and the like arrive. */
    public String rowTopic(String database, String table) {
        return schemaChangesTopic() + "." + database(database) + "." + table;
    }

    public String schemaChangesTopic() {
        return "jetway.cdc." + id;
    }

    /** An aggregate type whose events nobody else writes. */
    public String aggregate(String name) {
        return name + "-" + id;
    }

    public String eventTopic(String aggregate) {
        return "jetway." + aggregate(aggregate) + ".events";
    }

    public String offsetsTopic() {
        return "jetway.replication.offsets." + id;
    }

    public Address kafka() {
        return kafka;
    }

    /** As the administrator. */
    public JdbcClient sql() {
        return JdbcClient.create(
                new DriverManagerDataSource(primary.jdbcUrl(""), primary.rootUser(), primary.rootPassword()));
    }

    /** One connection of the administrator's, to be destroyed by the caller. */
    public SingleConnectionDataSource connection() {
        return new SingleConnectionDataSource(primary.jdbcUrl(""), primary.rootUser(), primary.rootPassword(), true);
    }

    /** Writes an outbox row, as a service would. */
    public String appendEvent(JdbcClient sql, String aggregate, String subject, String payload) {
        String eventId = UUID.randomUUID().toString();
        sql.sql("INSERT INTO %s.outbox VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), 'booking.reference=K7Q2ZD')"
                        .formatted(database("booking")))
                .params(
                        eventId,
                        aggregate(aggregate),
                        subject,
                        "dev.jetway.booking.held.v1",
                        payload,
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .update();
        return eventId;
    }

    /** Executes a statement as the administrator; {@code %s} in it is this database. */
    public void execute(String database, String statement, Object... parameters) {
        sql().sql(statement.formatted(database(database))).params(parameters).update();
    }

    /** The event, once it was published. */
    public ConsumerRecord<String, String> awaitEvent(String aggregate, String id) {
        try (TopicLog events = new TopicLog(kafka, eventTopic(aggregate))) {
            return events.awaitFirst(each -> id.equals(TopicLog.header(each, "ce_id")));
        }
    }

    /** Returns when a heartbeat that is written from now on has been read from the binary log and published. */
    public void awaitStreaming() {
        long from = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        try (TopicLog heartbeats = new TopicLog(kafka, rowTopic("replication", "heartbeat"))) {
            heartbeats.awaitFirst(each -> {
                JsonNode change = TopicLog.json(each);
                return !change.path("op").asString().equals("r")
                        && change.path("after").path("beat_at").asLong() > from;
            });
        }
    }

    /** Starts the service in this process, without its web server. */
    public ConfigurableApplicationContext start(String... more) {
        return run(Stream.concat(Stream.of(NO_WEB_SERVER), Stream.of(more)));
    }

    /** Starts the service in this process, as it is deployed. */
    public ConfigurableApplicationContext startWithWebServer(String... more) {
        return run(Stream.of(more));
    }

    private ConfigurableApplicationContext run(Stream<String> more) {
        return new SpringApplication(ReplicationServiceApplication.class)
                .run(Stream.concat(arguments().stream(), more).toArray(String[]::new));
    }

    /** Starts the service in a process of its own. */
    public Process startProcess(Path log) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin/java")
                                        .toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ReplicationServiceApplication.class.getName()),
                        Stream.concat(arguments().stream(), Stream.of(NO_WEB_SERVER)))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private List<String> arguments() {
        Map<String, String> properties = new TreeMap<>(Map.of(
                "server.port", "0",
                "management.server.port", "0",
                "server.address", "127.0.0.1",
                "management.server.address", "127.0.0.1",
                "eureka.client.enabled", "false",
                "logging.structured.format.console", "",
                "JETWAY_MYSQL", primary.address().toString(),
                "JETWAY_KAFKA", kafka.toString()));
        properties.put("JETWAY_CASSANDRA", "127.0.0.1:1"); // nobody's
        properties.put("JETWAY_DB_PASSWORD", database("replication"));
        properties.put("JETWAY_CDC_PASSWORD", primary.cdcPassword());
        properties.put("jetway.database", database("replication"));
        properties.put("jetway.replication.cdc-user", primary.cdcUser());
        properties.put("jetway.replication.database-prefix", id + "_");
        properties.put("jetway.replication.topic-prefix", schemaChangesTopic());
        properties.put("jetway.replication.offsets-topic", offsetsTopic());
        properties.put("jetway.replication.heartbeat-interval", "100ms");
        properties.put("jetway.replication.schema-history-topic", "jetway.replication.schema-history." + id);
        return properties.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toList();
    }
}

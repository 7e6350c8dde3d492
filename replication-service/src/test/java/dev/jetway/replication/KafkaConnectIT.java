package dev.jetway.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.infrastructure.MySqlServer;
import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.replication.engine.EngineState;
import dev.jetway.replication.engine.EngineSupervisor;
import io.prometheus.jmx.JmxCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One connector, two homes: Kafka Connect makes of the binlog what the embedded engine makes of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaConnectIT {

    private static final int PARTITIONS = 6;

    /** All that two readers of one log may differ in: their own names, and when they came by. */
    private static final List<String> OF_THE_READER = List.of("ts_ms", "ts_us", "ts_ns");

    private static final String READER_HEADERS = "__debezium.context.";

    private static final CaptureFixture FIXTURE = CaptureFixture.fresh();
    private static final JdbcClient SQL = FIXTURE.sql();
    private static final String PREFIX = FIXTURE.database("x").replace("_x", "_");
    private static final String CONNECT_TOPICS = FIXTURE.schemaChangesTopic() + "-connect";
    private static final String TASK_RUNNING =
            "kafka_connect_connector_task_status{connector=\"jetway-primary\",status=\"running\",task=\"0\"}";

    private static ConnectWorker connect;
    private static ConfigurableApplicationContext service;

    /** Kafka Connect reads the binary log; this service writes heartbeats only. */
    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        changeBefore();
        createTopics();
        service = FIXTURE.start("--jetway.replication.capture.host=kafka-connect");
        connect = ConnectWorker.start(FIXTURE.kafka().toString(), folder, environment());
        awaitStreaming(connect);
    }

    @AfterAll
    static void stop() {
        service.close();
        connect.close();
    }

    @Test
    @Order(1)
    void withKafkaConnectThisServiceOnlyWritesHeartbeats() {
        try (TopicLog ownBeats = new TopicLog(FIXTURE.kafka(), FIXTURE.rowTopic("replication", "heartbeat"))) {
            EngineSupervisor supervisor = service.getBean(EngineSupervisor.class);
            assertThat(supervisor.state()).isInstanceOf(EngineState.Standby.class);
            assertThat(supervisor.isActive()).isTrue();
            assertThat(ownBeats.records()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void metricsShowThatTheTaskRunsAndWrites() throws Exception {
        String written = "kafka_connect_source_record_write{connector=\"jetway-primary\",task=\"0\"}";
        Map<String, Double> before = metrics();
        assertThat(before)
                .containsEntry(TASK_RUNNING, 1.0)
                .containsKey("debezium_behind_source_seconds{server=\"" + CONNECT_TOPICS + "\"}")
                .containsKey("kafka_connect_source_record_active_count{connector=\"jetway-primary\",task=\"0\"}");
        double writtenBefore = Objects.requireNonNull(before.get(written));
        await("heartbeats")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(metrics())
                        .hasEntrySatisfying(written, now -> assertThat(now).isGreaterThan(writtenBefore)));
    }

    @Test
    @Order(3)
    void kafkaConnectAndTheEmbeddedEnginePublishTheSame() throws Exception {
        service.close();
        service = FIXTURE.start();
        FIXTURE.awaitStreaming();
        List<String> events = changeUnderWay();

        assertThat(rows(rowTopic("flight", "seat"), 6))
                .containsExactlyElementsOf(rows(FIXTURE.rowTopic("flight", "seat"), 6));
        assertThat(rows(rowTopic("booking", "booking"), 2))
                .containsExactlyElementsOf(rows(FIXTURE.rowTopic("booking", "booking"), 2));
        for (String event : events) {
            assertThat(twice(event))
                    .as("one from each, and both alike")
                    .hasSize(2)
                    .containsOnly(twice(event).getFirst());
        }
    }

    @Test
    @Order(4)
    void aTaskThatIsStoppedHasNoStatus() throws Exception {
        connect.close();

        assertThat(metrics()).doesNotContainKey(TASK_RUNNING);
    }

    /** The series of the exporter beside Kafka Connect, by the configuration of production, without those of the exporter. */
    private static Map<String, Double> metrics() throws Exception {
        Map<String, Double> series = new TreeMap<>();
        PrometheusRegistry registry = new PrometheusRegistry();
        new JmxCollector(Path.of("../k8s/overlays/production/metrics/kafka-connect.yml")
                        .toFile())
                .register(registry);
        for (MetricSnapshot metric : registry.scrape(name -> !name.startsWith("jmx_"))) {
            metric.getDataPoints()
                    .forEach(point ->
                            series.put(metric.getMetadata().getPrometheusName() + point.getLabels(), valueOf(point)));
        }
        return series;
    }

    private static double valueOf(DataPointSnapshot point) {
        return switch (point) {
            case CounterDataPointSnapshot counter -> counter.getValue();
            case GaugeDataPointSnapshot gauge -> gauge.getValue();
            default -> throw new AssertionError("Neither a counter nor a gauge: " + point);
        };
    }

    private static void changeBefore() {
        FIXTURE.execute(
                "flight",
                "INSERT INTO %s.seat VALUES (1, '1A', 'HELD', '2026-03-29 01:02:03.000004', '2026-03-29', 99.50)");
        FIXTURE.appendEvent(SQL, "parity", "BEFORE", "{\"when\":\"before\"}");
    }

    private static List<String> changeUnderWay() {
        FIXTURE.execute(
                "flight", "INSERT INTO %s.seat VALUES (2, '2B', 'HELD', '2026-06-01 10:00:00.5', '2026-06-02', NULL)");
        FIXTURE.execute("flight", "UPDATE %s.seat SET state = NULL WHERE flight_id = 2");
        FIXTURE.execute("flight", "ALTER TABLE %s.seat ADD COLUMN note VARCHAR(20) NULL");
        FIXTURE.execute(
                "flight", "INSERT INTO %s.seat VALUES (2, '2C', 'HELD', NULL, '2026-06-02', 1.00, 'Zürich → 東京')");
        FIXTURE.execute("flight", "DELETE FROM %s.seat WHERE flight_id = 2");
        FIXTURE.execute(
                "booking", "INSERT INTO %s.booking VALUES ('AAAAAA', 'traveller-1'), ('BBBBBB', 'traveller-2')");
        String untraced = UUID.randomUUID().toString();
        FIXTURE.execute(
                "payment",
                "INSERT INTO %s.outbox (id, aggregate_type, aggregate_id, type, payload, occurred_at)"
                        + " VALUES (?, ?, 'C', 'dev.jetway.payment.authorized.v1', '{\"a\": 1}', NOW(6))",
                untraced,
                FIXTURE.aggregate("parity"));
        return List.of(
                FIXTURE.appendEvent(SQL, "parity", "A", "{\"n\":1,\"text\":\"Zürich → 東京\",\"none\":null}"),
                FIXTURE.appendEvent(SQL, "parity", "B", "{}"),
                untraced);
    }

    private static Map<String, String> environment() {
        MySqlServer primary = SharedInfrastructure.mariaDb();
        return Map.ofEntries(
                Map.entry("JETWAY_MYSQL_HOST", primary.address().host()),
                Map.entry(
                        "JETWAY_MYSQL_PORT", Integer.toString(primary.address().port())),
                Map.entry("JETWAY_KAFKA", FIXTURE.kafka().toString()),
                Map.entry("JETWAY_KAFKA_PROTOCOL", "PLAINTEXT"),
                Map.entry("JETWAY_KAFKA_LOGIN", "not asked for"),
                Map.entry("JETWAY_CDC_USER", primary.cdcUser()),
                Map.entry("JETWAY_CDC_PASSWORD", primary.cdcPassword()),
                Map.entry("JETWAY_REPLICATION_SERVER_ID", "31337"),
                Map.entry("JETWAY_REPLICATION_DATABASE_PREFIX", PREFIX),
                Map.entry("JETWAY_REPLICATION_TOPIC_PREFIX", CONNECT_TOPICS),
                Map.entry("JETWAY_REPLICATION_SCHEMA_HISTORY_TOPIC", CONNECT_TOPICS + ".history"));
    }

    /** Kafka makes no topic by itself; the embedded engine makes its own, as the ones it shares with Connect. */
    private static void createTopics() throws Exception {
        Stream<NewTopic> keyed = Stream.of(
                        rowTopic("flight", "seat"), rowTopic("booking", "booking"), FIXTURE.eventTopic("parity"))
                .map(name -> new NewTopic(name, PARTITIONS, (short) 1));
        Stream<NewTopic> single = Stream.of(rowTopic("replication", "heartbeat"), CONNECT_TOPICS)
                .map(name -> new NewTopic(name, 1, (short) 1));
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", FIXTURE.kafka().toString()))) {
            admin.createTopics(Stream.concat(keyed, single).toList()).all().get();
        }
    }

    private static void awaitStreaming(ConnectWorker connect) {
        try (TopicLog beats = new TopicLog(FIXTURE.kafka(), rowTopic("replication", "heartbeat"))) {
            await(connect.trace())
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> beats.records().stream()
                            .anyMatch(each ->
                                    TopicLog.json(each).path("op").asString().equals("u")));
        }
    }

    private static String rowTopic(String database, String table) {
        return CONNECT_TOPICS + "." + FIXTURE.database(database) + "." + table;
    }

    /** Partition by partition, as it was written. */
    private static List<String> rows(String topic, int count) {
        try (TopicLog log = new TopicLog(FIXTURE.kafka(), topic)) {
            Map<Integer, List<String>> rows = new TreeMap<>();
            log.awaitAll(count, _ -> true)
                    .forEach(each -> rows.computeIfAbsent(each.partition(), _ -> new ArrayList<>())
                            .add(text(each, normalised(TopicLog.json(each)))));
            return rows.values().stream().flatMap(List::stream).toList();
        }
    }

    private static List<String> twice(String event) {
        try (TopicLog log = new TopicLog(FIXTURE.kafka(), FIXTURE.eventTopic("parity"))) {
            return log.awaitAll(2, each -> event.equals(TopicLog.header(each, "ce_id"))).stream()
                    .map(each -> text(each, each.value()))
                    .toList();
        }
    }

    private static String text(ConsumerRecord<String, String> message, Object value) {
        Map<String, String> headers = new TreeMap<>();
        message.headers().forEach(each -> {
            if (!each.key().startsWith(READER_HEADERS)) {
                headers.put(each.key(), ofTheTrace(new String(each.value(), StandardCharsets.UTF_8)));
            }
        });
        return message.partition() + " " + message.key() + " " + headers + " " + value;
    }

    /** The embedded engine is a station of a sampled trace, and says so; Connect hands the trace on as it is. */
    private static String ofTheTrace(String header) {
        return header.replaceFirst("^(00-[0-9a-f]{32}-)[0-9a-f]{16}(-01)$", "$1span$2");
    }

    private static JsonNode normalised(JsonNode envelope) {
        ObjectNode same = (ObjectNode) envelope.deepCopy();
        same.remove(OF_THE_READER);
        ((ObjectNode) same.path("source")).remove("name");
        if (same.path("op").asString().equals("r")) {
            // A snapshot's rows are read when it comes to them, at the position where the log is then.
            ((ObjectNode) same.path("source")).removeAll();
        }
        return same;
    }
}

package dev.jetway.replication.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

class ConnectorConfigurationTest {

    @Test
    void everyPlaceholderIsFilledIn() {
        Properties engine = new ConnectorConfiguration(properties("db.example:3307", ""), kafka()).engine();

        assertThat(engine.values()).noneMatch(value -> value.toString().contains("${env:"));
        assertThat(engine)
                .containsEntry("database.hostname", "db.example")
                .containsEntry("database.port", "3307")
                .containsEntry("database.password", "a$1\\secret")
                .containsEntry("offset.storage.topic", "offsets");
    }

    @Test
    void everyClientOfKafkaSignsInWithTheServicesAccount() {
        Properties engine = new ConnectorConfiguration(properties("db:1", ""), kafka()).engine();
        Properties producer = new ConnectorConfiguration(properties("db:1", ""), kafka()).producer();

        assertThat(producer)
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("sasl.jaas.config", "the login");
        for (String client : List.of("", "schema.history.internal.producer.", "schema.history.internal.consumer.")) {
            assertThat(engine)
                    .containsEntry(client + "security.protocol", "SASL_PLAINTEXT")
                    .containsEntry(client + "sasl.jaas.config", "the login");
        }
    }

    @Test
    void placeholdersOfTheOutboxRouterAreKept() {
        assertThat(new ConnectorConfiguration(properties("db:1", ""), kafka()).connector())
                .containsEntry("transforms.outbox.route.topic.replacement", "jetway.${routedByValue}.events");
    }

    @Test
    void thePrefixPrecedesEveryDatabase() {
        Properties connector = new ConnectorConfiguration(properties("db:1", "blue_"), kafka()).connector();

        assertThat(connector.getProperty("table.include.list")).startsWith("blue_(flight");
        assertThat(connector)
                .containsEntry(
                        "snapshot.select.statement.overrides.blue_booking.outbox",
                        "SELECT * FROM blue_booking.outbox ORDER BY occurred_at")
                .doesNotContainKey("snapshot.select.statement.overrides.booking.outbox");
    }

    @Test
    void theProducerWaitsForAllReplicasAndKeepsTheOrder() {
        assertThat(new ConnectorConfiguration(properties("db:1", ""), kafka()).producer())
                .containsEntry("bootstrap.servers", "kafka:9092")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("max.in.flight.requests.per.connection", "1");
    }

    @Test
    void aPrimaryWithoutAPortIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> properties("db.example", ""));
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(properties("db:1", "")).asString().doesNotContain("secret");
    }

    private static KafkaProperties kafka() {
        KafkaProperties kafka = new KafkaProperties();
        kafka.setBootstrapServers(List.of("kafka:9092"));
        kafka.getSecurity().setProtocol("SASL_PLAINTEXT");
        kafka.getProperties().put("sasl.jaas.config", "the login");
        return kafka;
    }

    private static ReplicationProperties properties(String primary, String databasePrefix) {
        return new ReplicationProperties(
                primary, "cdc", "a$1\\secret", 42, databasePrefix, "jetway.cdc", "offsets", "history", (short) 1);
    }
}

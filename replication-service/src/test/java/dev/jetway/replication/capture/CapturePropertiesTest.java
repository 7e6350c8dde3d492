package dev.jetway.replication.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class CapturePropertiesTest {

    @Test
    void everyPlaceholderIsFilledIn() {
        Properties engine = new CaptureProperties(settings("db.example:3307", "")).engine();

        assertThat(engine.values()).noneMatch(value -> value.toString().contains("${env:"));
        assertThat(engine)
                .containsEntry("database.hostname", "db.example")
                .containsEntry("database.port", "3307")
                .containsEntry("database.password", "a$1\\secret")
                .containsEntry("offset.storage.topic", "offsets");
    }

    @Test
    void whatTheOutboxRouterFillsInIsLeftToIt() {
        assertThat(new CaptureProperties(settings("db:1", "")).connector())
                .containsEntry("transforms.outbox.route.topic.replacement", "jetway.${routedByValue}.events");
    }

    @Test
    void thePrefixIsPutBeforeEveryDatabase() {
        Properties connector = new CaptureProperties(settings("db:1", "blue_")).connector();

        assertThat(connector.getProperty("table.include.list")).startsWith("blue_(flight");
        assertThat(connector)
                .containsEntry(
                        "snapshot.select.statement.overrides.blue_booking.outbox",
                        "SELECT * FROM blue_booking.outbox ORDER BY occurred_at")
                .doesNotContainKey("snapshot.select.statement.overrides.booking.outbox");
    }

    @Test
    void theProducerWaitsForAllReplicasAndKeepsTheOrder() {
        assertThat(new CaptureProperties(settings("db:1", "")).producer())
                .containsEntry("bootstrap.servers", "kafka:9092")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("max.in.flight.requests.per.connection", "1");
    }

    @Test
    void aPrimaryWithoutAPortIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings("db.example", ""));
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(settings("db:1", "")).asString().doesNotContain("secret");
    }

    private static CaptureSettings settings(String primary, String databasePrefix) {
        return new CaptureSettings(
                primary,
                "kafka:9092",
                "cdc",
                "a$1\\secret",
                42,
                databasePrefix,
                "jetway.cdc",
                "offsets",
                "history",
                (short) 1);
    }
}

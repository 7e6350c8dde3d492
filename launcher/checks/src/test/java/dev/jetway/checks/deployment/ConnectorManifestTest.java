package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Kafka Connect in production has the connector settings of the embedded engine. */
class ConnectorManifestTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Z_]+)}");

    private final List<Document> manifests = Overlays.PRODUCTION.manifests();
    private final Document connector = Document.one(manifests, "KafkaConnector", "jetway-primary");
    private final Document worker = Document.one(manifests, "KafkaConnect", "jetway");

    @Test
    void theConnectorEqualsTheEmbeddedOne() throws IOException {
        Map<String, String> inKubernetes = new TreeMap<>(connector.texts("spec", "config"));
        inKubernetes.put("name", connector.name());
        inKubernetes.put("connector.class", connector.text("spec", "class"));
        inKubernetes.put("tasks.max", connector.text("spec", "tasksMax"));

        assertThat(inKubernetes).containsExactlyInAnyOrderEntriesOf(properties("connector"));
    }

    @Test
    void theWorkerHasTheProducerSettingsOfTheEmbeddedEngine() throws IOException {
        Map<String, String> worker = this.worker.texts("spec", "config");
        properties("producer").forEach((name, value) -> {
            if (Set.of("acks", "enable.idempotence", "max.in.flight.requests.per.connection", "max.request.size")
                    .contains(name)) {
                assertThat(worker).containsEntry("producer." + name, value);
            }
        });
    }

    @Test
    void theWorkerHasEveryVariableOfTheConnector() {
        Set<String> known = worker.parts("spec", "template", "connectContainer", "env").stream()
                .map(each -> each.text("name"))
                .collect(Collectors.toSet());
        Set<String> named = connector.texts("spec", "config").values().stream()
                .flatMap(value -> VARIABLE.matcher(value).results().map(match -> match.group(1)))
                .collect(Collectors.toSet());

        assertThat(known).isEqualTo(named);
    }

    private static Map<String, String> properties(String name) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(
                Checkout.text("replication-service/src/main/resources/replication/" + name + ".properties")));
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}

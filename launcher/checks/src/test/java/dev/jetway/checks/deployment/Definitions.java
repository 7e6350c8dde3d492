package dev.jetway.checks.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import dev.jetway.checks.Document;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The published classes of resources of Kubernetes and operators, which fields and types are checked against. */
final class Definitions {

    /** Their classes keep fields that they don't know, so that nothing of a newer operator is lost; here those are faults. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }
            });

    /** By version and kind; Strimzi's are not registered as services. */
    private static final Map<String, Class<? extends HasMetadata>> DEFINED = Stream.concat(
                    ServiceLoader.load(KubernetesResource.class).stream()
                            .map(ServiceLoader.Provider::type)
                            .filter(HasMetadata.class::isAssignableFrom)
                            .<Class<? extends HasMetadata>>map(type -> type.asSubclass(HasMetadata.class)),
                    Stream.of(
                            Kafka.class,
                            KafkaConnect.class,
                            KafkaConnector.class,
                            KafkaNodePool.class,
                            KafkaUser.class))
            .collect(Collectors.toMap(
                    type -> HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type),
                    type -> type,
                    (first, _) -> first));

    /** Their operators publish no classes; {@link OperatorsTest} has what was learned of them. */
    private static final Set<String> UNDEFINED =
            Set.of("ExternalSecret", "InnoDBCluster", "K8ssandraCluster", "MedusaBackupSchedule");

    private Definitions() {}

    static Optional<String> faultOf(Document manifest) {
        Class<? extends HasMetadata> definition = DEFINED.get(manifest.text("apiVersion") + " " + manifest.kind());
        if (definition == null) {
            return UNDEFINED.contains(manifest.kind())
                    ? Optional.empty()
                    : Optional.of("is of an unknown version or kind");
        }
        try {
            JsonNode sent = JSON.valueToTree(manifest.content());
            understood("", sent, JSON.valueToTree(JSON.treeToValue(sent, definition)));
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** A value that its class does not know is nothing to it, rather than a fault; so is a default, which is not written. */
    private static void understood(String path, JsonNode sent, JsonNode read) throws IOException {
        if (sent.isValueNode() && !sent.asText().equals(read.asText())) {
            throw new IOException(path + " can't be " + sent);
        }
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            understood(path + "." + field.getKey(), field.getValue(), read.path(field.getKey()));
        }
        for (int i = 0; i < (sent.isArray() ? sent.size() : 0); i++) {
            understood(path + "[" + i + "]", sent.get(i), read.path(i));
        }
    }
}

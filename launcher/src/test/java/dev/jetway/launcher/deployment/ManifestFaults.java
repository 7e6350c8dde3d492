package dev.jetway.launcher.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what a cluster would refuse, or would take and then not do: fields, selectors, ports, references. */
final class ManifestFaults {

    @FunctionalInterface
    private interface StrictReading {
        void read(JsonElement json) throws IOException;
    }

    /** Their classes keep fields that they don't know, so that nothing of a newer operator is lost; here those are faults. */
    private static final ObjectMapper OPERATORS = new ObjectMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }
            });

    private static final Map<String, StrictReading> DEFINED = Map.ofEntries(
            Map.entry("ConfigMap", V1ConfigMap::validateJsonElement),
            Map.entry("Deployment", V1Deployment::validateJsonElement),
            Map.entry("HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement),
            Map.entry("Ingress", V1Ingress::validateJsonElement),
            Map.entry("Job", V1Job::validateJsonElement),
            Map.entry("Namespace", V1Namespace::validateJsonElement),
            Map.entry("NetworkPolicy", V1NetworkPolicy::validateJsonElement),
            Map.entry("PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement),
            Map.entry("Service", V1Service::validateJsonElement),
            Map.entry("ServiceAccount", V1ServiceAccount::validateJsonElement),
            Map.entry("StatefulSet", V1StatefulSet::validateJsonElement),
            Map.entry("Kafka", ofOperator(Kafka.class)),
            Map.entry("KafkaConnect", ofOperator(KafkaConnect.class)),
            Map.entry("KafkaConnector", ofOperator(KafkaConnector.class)),
            Map.entry("KafkaNodePool", ofOperator(KafkaNodePool.class)),
            Map.entry("KafkaUser", ofOperator(KafkaUser.class)));

    /** Resources of operators, whose definitions are not at hand. */
    private static final Set<String> UNDEFINED =
            Set.of("ExternalSecret", "InnoDBCluster", "K8ssandraCluster", "ServiceMonitor");

    private static final Pattern QUANTITY = Pattern.compile("\\d+(\\.\\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?");

    private final List<Document> manifests;
    private final List<Pods> pods;
    private final List<String> faults = new ArrayList<>();

    private ManifestFaults(List<Document> manifests) {
        this.manifests = manifests;
        this.pods = Pods.of(manifests);
    }

    /**
     * @param secrets that exist besides those which manifests lead to: {@code namespace/name} to their keys
     */
    static List<String> in(List<Document> manifests, Map<String, Set<String>> secrets) {
        ManifestFaults check = new ManifestFaults(manifests);
        check.names();
        check.fields();
        check.quantities();
        check.selectors();
        check.ports();
        check.references(secrets);
        return check.faults;
    }

    private void names() {
        Set<String> seen = new HashSet<>();
        manifests.stream()
                .map(Document::title)
                .filter(title -> !seen.add(title))
                .forEach(title -> fault(title, "twice"));
    }

    private void fields() {
        for (Document manifest : manifests) {
            StrictReading reading = DEFINED.get(manifest.kind());
            if (reading == null) {
                if (!UNDEFINED.contains(manifest.kind())) {
                    fault(manifest.title(), "is of a kind that nobody knows");
                }
                continue;
            }
            try {
                reading.read(new Gson().toJsonTree(manifest.content()));
            } catch (IOException | IllegalArgumentException | IllegalStateException e) {
                fault(manifest.title(), String.valueOf(e.getMessage()));
            }
        }
    }

    private static StrictReading ofOperator(Class<? extends HasMetadata> definition) {
        return json -> {
            JsonNode sent = OPERATORS.readTree(json.toString());
            String version = HasMetadata.getApiVersion(definition);
            if (!version.equals(sent.path("apiVersion").asText())) {
                throw new IOException("is not of " + version);
            }
            understood("", sent, OPERATORS.valueToTree(OPERATORS.treeToValue(sent, definition)));
        };
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

    /** To the strict reading a quantity is any text. */
    private void quantities() {
        for (Document manifest : manifests) {
            for (Document container : Pods.containers(manifest)) {
                Stream.of("requests", "limits")
                        .flatMap(kind -> container.texts("resources", kind).values().stream())
                        .filter(quantity -> !QUANTITY.matcher(quantity).matches())
                        .forEach(quantity -> fault(manifest.title(), "has no quantity: " + quantity));
            }
        }
    }

    private void selectors() {
        for (Document manifest : manifests) {
            switch (manifest.kind()) {
                case "Deployment", "StatefulSet" -> {
                    Map<String, String> labels = manifest.texts("spec", "template", "metadata", "labels");
                    if (!labels.entrySet()
                            .containsAll(manifest.texts("spec", "selector", "matchLabels")
                                    .entrySet())) {
                        fault(manifest.title(), "does not select its own pods");
                    }
                }
                case "Service" -> mustFind(manifest, manifest.texts("spec", "selector"));
                case "PodDisruptionBudget" -> mustFind(manifest, manifest.texts("spec", "selector", "matchLabels"));
                case "NetworkPolicy" -> mustFind(manifest, manifest.texts("spec", "podSelector", "matchLabels"));
                case "HorizontalPodAutoscaler" -> {
                    Document target = manifest.part("spec", "scaleTargetRef");
                    if (find(target.kind(), manifest.namespace(), target.text("name"))
                            .isEmpty()) {
                        fault(manifest.title(), "scales nothing");
                    }
                }
                default -> {}
            }
        }
    }

    private void mustFind(Document manifest, Map<String, String> labels) {
        if (selected(manifest.namespace(), labels).isEmpty()) {
            fault(manifest.title(), "selects no pod");
        }
    }

    private List<Pods> selected(String namespace, Map<String, String> labels) {
        return pods.stream()
                .filter(each -> each.namespace().equals(namespace) && each.has(labels))
                .toList();
    }

    private void ports() {
        for (Document manifest : manifests) {
            for (Document container : Pods.containers(manifest)) {
                Set<String> own = new TreeSet<>();
                container.parts("ports").forEach(port -> own.add(port.text("name")));
                for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                    Stream.of("httpGet", "tcpSocket")
                            .flatMap(way -> container.find(probe, way, "port").stream())
                            .filter(port -> !own.contains(port.toString()))
                            .forEach(
                                    port -> fault(manifest.title(), probe + " asks a port that is not there: " + port));
                }
            }
            switch (manifest.kind()) {
                case "Service" -> servicePorts(manifest);
                case "Ingress" ->
                    manifest.parts("spec", "rules").stream()
                            .flatMap(rule -> rule.parts("http", "paths").stream())
                            .map(path -> path.part("backend", "service"))
                            .filter(backend -> find("Service", manifest.namespace(), backend.text("name")).stream()
                                    .flatMap(service -> service.parts("spec", "ports").stream())
                                    .noneMatch(port -> port.text("name").equals(backend.text("port", "name"))))
                            .forEach(backend -> fault(manifest.title(), "leads nowhere: " + backend));
                case "ServiceMonitor" ->
                    manifest.parts("spec", "endpoints").stream()
                            .filter(endpoint -> manifests.stream()
                                    .filter(each -> each.kind().equals("Service"))
                                    .filter(each -> each.texts("metadata", "labels")
                                            .entrySet()
                                            .containsAll(manifest.texts("spec", "selector", "matchLabels")
                                                    .entrySet()))
                                    .flatMap(each -> each.parts("spec", "ports").stream())
                                    .noneMatch(port -> port.text("name").equals(endpoint.text("port"))))
                            .forEach(endpoint -> fault(manifest.title(), "reads no port: " + endpoint));
                default -> {}
            }
        }
    }

    private void servicePorts(Document service) {
        for (Document port : service.parts("spec", "ports")) {
            String target = port.text("targetPort");
            for (Pods each : selected(service.namespace(), service.texts("spec", "selector"))) {
                if (!each.ports().containsKey(target)
                        && !each.ports().values().stream()
                                .map(String::valueOf)
                                .toList()
                                .contains(target)) {
                    fault(service.title(), "has a port that " + each.name() + " does not open: " + target);
                }
            }
        }
    }

    private void references(Map<String, Set<String>> secrets) {
        References references = new References(manifests, secrets);
        references.missing().forEach(faults::add);
    }

    private List<Document> find(String kind, String namespace, String name) {
        return manifests.stream()
                .filter(each -> each.kind().equals(kind)
                        && each.namespace().equals(namespace)
                        && each.name().equals(name))
                .toList();
    }

    private void fault(String where, String what) {
        faults.add(where + " " + what);
    }
}

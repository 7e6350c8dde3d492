package dev.jetway.checks.deployment;

import dev.jetway.checks.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The pods that manifests lead to: those of Deployments, StatefulSets and Jobs, and those that operators make of their
 * own resources, with the labels and ports that are known of them.
 *
 * @param ports by name
 */
record Pods(String name, String namespace, Map<String, String> labels, Map<String, Integer> ports) {

    private static final Set<String> WITH_TEMPLATE = Set.of("Deployment", "StatefulSet", "Job");

    static List<Pods> of(List<Document> manifests) {
        return manifests.stream().flatMap(Pods::of).toList();
    }

    /** Containers of the pod template, in place; none for what has no template. */
    static List<Document> containers(Document manifest) {
        return WITH_TEMPLATE.contains(manifest.kind())
                ? manifest.parts("spec", "template", "spec", "containers")
                : List.of();
    }

    boolean has(Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    private static Stream<Pods> of(Document manifest) {
        return switch (manifest.kind()) {
            case "Deployment", "StatefulSet", "Job" -> Stream.of(fromTemplate(manifest));
            default -> PodsOfOperators.of(manifest);
        };
    }

    private static Pods fromTemplate(Document manifest) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (Document container : containers(manifest)) {
            container
                    .parts("ports")
                    .forEach(port -> ports.put(port.text("name"), Integer.valueOf(port.text("containerPort"))));
        }
        return new Pods(
                manifest.name(), manifest.namespace(), manifest.texts("spec", "template", "metadata", "labels"), ports);
    }

    /** Services that operators add by themselves, as {@code name.namespace:port}. */
    static List<String> servicesOfOperators(List<Document> manifests) {
        List<String> addresses = new ArrayList<>();
        for (Document manifest : manifests) {
            switch (manifest.kind()) {
                case "Kafka" -> addresses.add(manifest.name() + "-kafka-bootstrap." + manifest.namespace() + ":9092");
                case "K8ssandraCluster" ->
                    manifest.parts("spec", "cassandra", "datacenters")
                            .forEach(datacenter -> addresses.add(manifest.name() + "-" + datacenter.name() + "-service."
                                    + manifest.namespace() + ":9042"));
                default -> {}
            }
        }
        return addresses;
    }
}

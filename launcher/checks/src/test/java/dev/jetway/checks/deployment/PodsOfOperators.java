package dev.jetway.checks.deployment;

import dev.jetway.checks.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The pods that operators make of their own resources, with the labels and ports that are known of them. */
final class PodsOfOperators {

    private PodsOfOperators() {}

    static Stream<Pods> of(Document manifest) {
        return switch (manifest.kind()) {
            case "InnoDBCluster" -> ofMySql(manifest);
            case "Kafka" -> ofKafka(manifest);
            case "KafkaNodePool" ->
                Stream.of(made(
                        manifest,
                        manifest.name(),
                        with(podLabels(manifest), manifest.texts("metadata", "labels")),
                        Map.of("tcp-clients", 9092, "tcp-replication", 9091, "tcp-prometheus", 9404)));
            case "KafkaConnect" ->
                Stream.of(made(
                        manifest,
                        manifest.name(),
                        with(podLabels(manifest), Map.of("strimzi.io/cluster", manifest.name())),
                        Map.of("rest-api", 8083, "tcp-prometheus", 9404)));
            case "K8ssandraCluster" -> ofCassandra(manifest);
            // The pod that answers a challenge of HTTP-01.
            case "Issuer" ->
                Stream.of(made(
                        manifest,
                        "acme-solver",
                        Map.of("acme.cert-manager.io/http01-solver", "true"),
                        Map.of("http", 8089)));
            case "Prometheus" -> ofPrometheus(manifest, "prometheus", 9090);
            case "Alertmanager" -> ofPrometheus(manifest, "alertmanager", 9093);
            default -> Stream.of();
        };
    }

    private static Stream<Pods> ofMySql(Document cluster) {
        Map<String, Integer> ports = new LinkedHashMap<>(Map.of("mysql", 3306));
        if (cluster.find("spec", "metrics", "enable")
                .filter(Boolean.TRUE::equals)
                .isPresent()) {
            ports.put("metrics", 9104);
        }
        Pods servers = made(
                cluster,
                cluster.name(),
                with(
                        cluster.texts("spec", "podLabels"),
                        Map.of("mysql.oracle.com/cluster", cluster.name(), "mysql.oracle.com/cluster-role", "PRIMARY")),
                ports);
        return Stream.concat(
                Stream.of(servers),
                cluster.parts("spec", "backupProfiles").stream()
                        .map(profile -> made(cluster, profile.text("name"), profile.texts("podLabels"), Map.of())));
    }

    private static Stream<Pods> ofKafka(Document cluster) {
        Map<String, String> ofCluster = Map.of("strimzi.io/cluster", cluster.name());
        Pods keeper = made(
                cluster,
                "entity-operator",
                with(ofCluster, Map.of("strimzi.io/name", cluster.name() + "-entity-operator")),
                Map.of());
        return Stream.concat(
                Stream.of(keeper),
                cluster.find("spec", "kafkaExporter").map(Document::of).stream()
                        .map(exporter -> made(
                                cluster,
                                "kafka-exporter",
                                with(
                                        exporter.texts("template", "pod", "metadata", "labels"),
                                        with(ofCluster, Map.of("strimzi.io/name", cluster.name() + "-kafka-exporter"))),
                                Map.of("tcp-prometheus", 9404))));
    }

    private static Stream<Pods> ofCassandra(Document cluster) {
        Pods servers = made(
                cluster,
                cluster.name(),
                cluster.texts("spec", "cassandra", "metadata", "pods", "labels"),
                Map.of("native", 9042, "mgmt-api-http", 8080, "metrics", 9000, "grpc", 50051));
        return Stream.concat(
                Stream.of(servers),
                cluster.find("spec", "reaper").map(Document::of).stream()
                        .map(reaper -> made(
                                cluster,
                                "reaper",
                                reaper.texts("metadata", "pods", "labels"),
                                Map.of("app", 8080, "admin", 8081))));
    }

    private static Stream<Pods> ofPrometheus(Document resource, String name, int port) {
        return Stream.of(made(resource, name, Map.of("app.kubernetes.io/name", name), Map.of("web", port)));
    }

    private static Map<String, String> podLabels(Document ofStrimzi) {
        return ofStrimzi.texts("spec", "template", "pod", "metadata", "labels");
    }

    private static Map<String, String> with(Map<String, String> labels, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(labels);
        all.putAll(more);
        return all;
    }

    private static Pods made(Document resource, String name, Map<String, String> labels, Map<String, Integer> ports) {
        return new Pods(name, resource.namespace(), labels, ports);
    }
}

package dev.jetway.checks.deployment;

import dev.jetway.checks.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ports that monitors read, and the selection of monitors and rules by a Prometheus. */
record MonitoringReferences(List<Document> manifests) {

    /** Namespaces of others, whose pods are not known here. */
    private static final Set<String> FOREIGN = Set.of("kube-system", "cert-manager");

    List<String> faults() {
        return manifests.stream().flatMap(this::faults).toList();
    }

    private Stream<String> faults(Document manifest) {
        return switch (manifest.kind()) {
            case "ServiceMonitor" -> Stream.concat(unread(manifest), unselected(manifest, "serviceMonitor"));
            case "PodMonitor" -> Stream.concat(unread(manifest), unselected(manifest, "podMonitor"));
            case "PrometheusRule" -> unselected(manifest, "rule");
            default -> Stream.of();
        };
    }

    /** Endpoints for whose port nothing that is selected has one of that name. */
    private Stream<String> unread(Document monitor) {
        List<?> elsewhere = monitor.values("spec", "namespaceSelector", "matchNames");
        if (FOREIGN.containsAll(elsewhere) && !elsewhere.isEmpty()) {
            return Stream.of();
        }
        boolean ofPods = monitor.kind().equals("PodMonitor");
        return monitor.parts("spec", ofPods ? "podMetricsEndpoints" : "endpoints").stream()
                .map(endpoint -> endpoint.text("port"))
                .filter(port -> !(ofPods ? portsOfPods(monitor) : portsOfServices(monitor)).contains(port))
                .map(port -> monitor.title() + " reads no port: " + port);
    }

    private Set<String> portsOfServices(Document monitor) {
        return manifests.stream()
                .filter(each -> each.kind().equals("Service")
                        && isSelected(monitor, each.namespace(), each.texts("metadata", "labels")))
                .flatMap(each -> each.parts("spec", "ports").stream())
                .map(port -> port.text("name"))
                .collect(Collectors.toSet());
    }

    private Set<String> portsOfPods(Document monitor) {
        return Pods.of(manifests).stream()
                .filter(each -> isSelected(monitor, each.namespace(), each.labels()))
                .flatMap(each -> each.ports().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static boolean isSelected(Document monitor, String namespace, Map<String, String> labels) {
        return namespace.equals(monitor.namespace()) && NetworkRules.selects(monitor.part("spec", "selector"), labels);
    }

    /** What no Prometheus of ours takes up. */
    private Stream<String> unselected(Document manifest, String what) {
        return manifests.stream()
                        .filter(each -> each.kind().equals("Prometheus"))
                        .anyMatch(each -> NetworkRules.selects(
                                        each.part("spec", what + "Selector"), manifest.texts("metadata", "labels"))
                                && NetworkRules.selects(
                                        each.part("spec", what + "NamespaceSelector"),
                                        Map.of("kubernetes.io/metadata.name", manifest.namespace())))
                ? Stream.of()
                : Stream.of(manifest.title() + " is taken up by no Prometheus");
    }
}

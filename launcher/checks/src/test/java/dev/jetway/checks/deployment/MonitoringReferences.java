package dev.jetway.checks.deployment;

import dev.jetway.checks.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what watches finds what it is told to watch, and is found itself: monitors, rules, Alertmanager's configuration. */
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
            case "Prometheus" ->
                missing(
                        manifest,
                        manifest.parts("spec", "alerting", "alertmanagers").stream()
                                .flatMap(each -> each.find("namespace").stream()),
                        namespace -> "Alertmanager " + namespace + "/" + manifest.name());
            case "Alertmanager" ->
                missing(
                        manifest,
                        manifest.find("spec", "alertmanagerConfiguration", "name").stream(),
                        name -> "AlertmanagerConfig " + manifest.namespace() + "/" + name);
            case "AlertmanagerConfig" -> {
                Set<String> receivers = manifest.parts("spec", "receivers").stream()
                        .map(receiver -> receiver.text("name"))
                        .collect(Collectors.toSet());
                yield Stream.concat(
                                Stream.of(manifest.part("spec", "route")),
                                manifest.parts("spec", "route", "routes").stream())
                        .map(route -> route.text("receiver"))
                        .filter(receiver -> !receivers.contains(receiver))
                        .map(receiver -> manifest.title() + " tells nobody: " + receiver);
            }
            default -> Stream.of();
        };
    }

    private Stream<String> missing(
            Document manifest, Stream<Object> named, java.util.function.UnaryOperator<String> title) {
        return named.map(name -> title.apply(name.toString()))
                .filter(wanted ->
                        manifests.stream().noneMatch(each -> each.title().equals(wanted)))
                .map(wanted -> manifest.title() + " names what is not there: " + wanted);
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

package dev.jetway.checks.deployment;

import dev.jetway.checks.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds invalid fields, selectors, ports and references in manifests. */
final class ManifestFaults {

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
        check.faults.addAll(OperatorConstraints.broken(manifests));
        check.faults.addAll(new GatewayReferences(manifests).faults());
        check.faults.addAll(new MonitoringReferences(manifests).faults());
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
            Definitions.faultOf(manifest).ifPresent(fault -> fault(manifest.title(), fault));
        }
    }

    /** The definitions accept any text as a quantity. */
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
            if (manifest.kind().equals("Service")) {
                servicePorts(manifest);
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
        faults.addAll(new References(manifests, secrets).missing());
    }

    private void fault(String where, String what) {
        faults.add(where + " " + what);
    }

    /** The listeners and the ports of Services that routes refer to. */
    record GatewayReferences(List<Document> manifests) {

        List<String> faults() {
            return manifests.stream()
                    .filter(manifest -> manifest.kind().equals("HTTPRoute"))
                    .flatMap(this::faults)
                    .toList();
        }

        private Stream<String> faults(Document route) {
            return Stream.concat(
                    route.parts("spec", "parentRefs").stream()
                            .filter(parent -> !hasListener(route, parent))
                            .map(parent -> route.title() + " has no listener: " + parent),
                    route.parts("spec", "rules").stream()
                            .flatMap(rule -> rule.parts("backendRefs").stream())
                            .filter(backend -> !hasPort(route, backend))
                            .map(backend -> route.title() + " has no backend: " + backend));
        }

        private boolean hasListener(Document route, Document parent) {
            return find("Gateway", route.namespace(), parent.text("name")).stream()
                    .flatMap(gateway -> gateway.parts("spec", "listeners").stream())
                    .filter(listener -> listener.text("name").equals(parent.text("sectionName")))
                    .anyMatch(listener -> route.values("spec", "hostnames").contains(listener.text("hostname")));
        }

        private boolean hasPort(Document route, Document backend) {
            return find("Service", route.namespace(), backend.text("name")).stream()
                    .flatMap(service -> service.parts("spec", "ports").stream())
                    .anyMatch(port -> port.text("port").equals(backend.text("port")));
        }

        private Optional<Document> find(String kind, String namespace, String name) {
            return manifests.stream()
                    .filter(each -> each.title().equals(kind + " " + namespace + "/" + name))
                    .findFirst();
        }
    }
}

package dev.jetway.checks.deployment;

import dev.jetway.checks.Document;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

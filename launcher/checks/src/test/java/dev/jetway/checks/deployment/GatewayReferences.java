package dev.jetway.checks.deployment;

import dev.jetway.checks.Document;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where Gateways, routes and certificates lead: listeners, Services and their ports, issuers. */
record GatewayReferences(List<Document> manifests) {

    List<String> faults() {
        return manifests.stream().flatMap(this::faults).toList();
    }

    private Stream<String> faults(Document manifest) {
        return switch (manifest.kind()) {
            case "HTTPRoute" ->
                Stream.concat(
                        manifest.parts("spec", "parentRefs").stream()
                                .filter(parent -> !hasListener(manifest, parent))
                                .map(parent -> manifest.title() + " is of no Gateway: " + parent),
                        manifest.parts("spec", "rules").stream()
                                .flatMap(rule -> rule.parts("backendRefs").stream())
                                .filter(backend -> !hasPort(manifest, backend))
                                .map(backend -> manifest.title() + " leads nowhere: " + backend));
            case "Gateway" ->
                manifest.find("metadata", "annotations", "cert-manager.io/issuer").stream()
                        .filter(issuer -> find("Issuer", manifest.namespace(), issuer.toString())
                                .isEmpty())
                        .map(issuer -> manifest.title() + " has its certificate from nobody: " + issuer);
            case "Issuer" ->
                manifest.parts("spec", "acme", "solvers").stream()
                        .flatMap(solver -> solver.parts("http01", "gatewayHTTPRoute", "parentRefs").stream())
                        .filter(parent -> find("Gateway", parent.text("namespace"), parent.text("name"))
                                .isEmpty())
                        .map(parent -> manifest.title() + " is challenged nowhere: " + parent);
            default -> Stream.of();
        };
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

package dev.jetway.checks.deployment;

import dev.jetway.checks.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which calls NetworkPolicies allow: those that are allowed both at the caller's end and at the called one's. A pod
 * that no policy selects may do anything, as in a cluster.
 */
final class NetworkRules {

    private final List<Document> policies;
    private final List<Pods> pods;

    private NetworkRules(List<Document> policies, List<Pods> pods) {
        this.policies = policies;
        this.pods = pods;
    }

    /**
     * Between the pods of these manifests.
     *
     * @param outside pods of other namespaces, which no policy of ours selects
     */
    static NetworkRules of(List<Document> manifests, List<Pods> outside) {
        List<Pods> pods = new ArrayList<>(Pods.of(manifests));
        pods.addAll(outside);
        return new NetworkRules(Document.ofKind(manifests, "NetworkPolicy"), pods);
    }

    /** Every call from one pod to a port that another (or another of the same kind) opens, that is allowed. */
    Set<AllowedCall> allowed() {
        Set<AllowedCall> calls = new TreeSet<>();
        for (Pods caller : pods) {
            for (Pods called : pods) {
                called.ports().forEach((name, port) -> {
                    if (allows("Egress", caller, called, name, port) && allows("Ingress", called, caller, name, port)) {
                        calls.add(new AllowedCall(title(caller), title(called), port));
                    }
                });
            }
        }
        return calls;
    }

    private boolean allows(String direction, Pods own, Pods peer, String portName, int port) {
        List<Document> selecting = policies.stream()
                .filter(policy -> policy.namespace().equals(own.namespace()))
                .filter(policy -> policy.values("spec", "policyTypes").contains(direction))
                .filter(policy -> selects(policy.part("spec", "podSelector"), own.labels()))
                .toList();
        if (selecting.isEmpty()) {
            return true;
        }
        String side = direction.equals("Egress") ? "to" : "from";
        return selecting.stream()
                .flatMap(policy -> policy.parts("spec", direction.toLowerCase(java.util.Locale.ROOT)).stream())
                .anyMatch(rule -> hasPort(rule, portName, port) && hasPeer(rule.parts(side), own, peer));
    }

    private static boolean hasPort(Document rule, String name, int port) {
        return rule.parts("ports").isEmpty()
                || rule.parts("ports").stream()
                        .map(each -> each.text("port"))
                        .anyMatch(each -> each.equals(name) || each.equals(Integer.toString(port)));
    }

    private static boolean hasPeer(List<Document> peers, Pods own, Pods peer) {
        return peers.isEmpty() || peers.stream().anyMatch(each -> matches(each, own, peer));
    }

    private static boolean matches(Document peer, Pods own, Pods pod) {
        if (peer.find("ipBlock").isPresent()) {
            return false; // Addresses of pods are private, and all our blocks leave those out.
        }
        Optional<Object> namespaces = peer.find("namespaceSelector");
        boolean inNamespace = namespaces.isEmpty()
                ? pod.namespace().equals(own.namespace())
                : selects(Document.of(namespaces.get()), Map.of("kubernetes.io/metadata.name", pod.namespace()));
        return inNamespace && selects(peer.part("podSelector"), pod.labels());
    }

    /** Whether a label selector, which may be empty, selects what has these labels. */
    static boolean selects(Document selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.texts("matchLabels").entrySet())
                && selector.parts("matchExpressions").stream()
                        .allMatch(each -> each.text("operator").equals("In")
                                && each.values("values").contains(labels.getOrDefault(each.text("key"), "")));
    }

    /** The name by which the architecture knows a pod. */
    private static String title(Pods pods) {
        return Stream.of("app.kubernetes.io/name", "jetway.dev/server", "jetway.dev/job")
                .filter(pods.labels()::containsKey)
                .map(pods.labels()::get)
                .findFirst()
                .orElse(pods.name());
    }
}

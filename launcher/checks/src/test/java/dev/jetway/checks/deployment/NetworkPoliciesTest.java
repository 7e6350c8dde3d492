package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The network policies permit exactly the calls of the architecture, and the code makes only those. */
class NetworkPoliciesTest {

    private static final Set<String> SERVERS = Set.of(
            "mysql", "kafka", "kafka-connect", "cassandra", "valkey", "smtp", "reaper", "prometheus", "alertmanager");

    /** Operators and the pods that they manage. */
    private static final Map<String, Set<String>> OPERATORS = Map.of(
            "mysql-operator", Set.of("mysql"),
            "strimzi", Set.of("kafka", "kafka-connect", "kafka-exporter"),
            "k8ssandra-operator", Set.of("cassandra", "reaper"));

    private static final List<Pods> OUTSIDE = List.of(
            new Pods(
                    "envoy",
                    "envoy-gateway-system",
                    Map.of("gateway.envoyproxy.io/owning-gateway-name", "jetway"),
                    Map.of()),
            new Pods("envoy-of-others", "envoy-gateway-system", Map.of(), Map.of()),
            new Pods("prometheus", "monitoring", Map.of("app.kubernetes.io/name", "prometheus"), Map.of()),
            new Pods("grafana", "monitoring", Map.of("app.kubernetes.io/name", "grafana"), Map.of()),
            new Pods("mysql-operator", "mysql-operator", Map.of(), Map.of()),
            new Pods("strimzi", "strimzi", Map.of(), Map.of()),
            new Pods("k8ssandra-operator", "k8ssandra-operator", Map.of(), Map.of()),
            new Pods(
                    "otel-collector",
                    "monitoring",
                    Map.of("app.kubernetes.io/name", "otel-collector"),
                    Map.of("otlp", 4318)),
            new Pods("stranger", "default", Map.of("app.kubernetes.io/name", "stranger"), Map.of("http", 8080)));

    @ParameterizedTest
    @EnumSource
    void exactlyTheCallsOfTheArchitectureAreAllowed(Overlays overlay) {
        assertThat(callsOfOurs(overlay.manifests()))
                .containsExactlyInAnyOrderElementsOf(AllowedCall.inTheArchitecture(overlay == Overlays.PRODUCTION));
    }

    /** A policy that blocks an operator would be noticed only days later. */
    @Test
    void operatorsReachOnlyTheirOwnPods() {
        Set<AllowedCall> allowed =
                NetworkRules.of(Overlays.PRODUCTION.manifests(), OUTSIDE).allowed();
        OPERATORS.forEach((operator, pods) -> assertThat(allowed.stream()
                        .filter(call -> call.caller().equals(operator))
                        .filter(call -> !isOutside(call.called()))
                        .map(AllowedCall::called))
                .as(operator)
                .containsAll(pods)
                .isSubsetOf(pods));
        assertThat(allowed)
                .as("Medusa's and the Management API's ports")
                .contains(
                        new AllowedCall("k8ssandra-operator", "cassandra", 8080),
                        new AllowedCall("k8ssandra-operator", "cassandra", 50051));
    }

    @ParameterizedTest
    @CsvSource({
        "certificates-are-proven, envoy, acme-solver, 8089",
        "cassandra-in-production, reaper, cassandra, 9042",
        "cassandra-in-production, reaper, cassandra, 8080",
        "kafka-in-production, entity-operator, kafka, 9091",
        "kafka-in-production, kafka-exporter, kafka, 9091",
        "mysql-in-production, mysql-backup, mysql, 3306",
        "kafka-connect, kafka-connect, kafka-connect, 8083",
        "metrics-are-read, prometheus, valkey, 9121",
        "alertmanager, prometheus, alertmanager, 9093"
    })
    void eachPolicyPermitsItsCall(String policy, String caller, String called, int port) {
        List<Document> manifests = Overlays.PRODUCTION.manifests();
        AllowedCall call = new AllowedCall(caller, called, port);
        assertThat(NetworkRules.of(manifests, OUTSIDE).allowed()).contains(call);

        Document.one(manifests, "NetworkPolicy", policy).part("spec").content().put("ingress", List.of());

        assertThat(NetworkRules.of(manifests, OUTSIDE).allowed()).doesNotContain(call);
    }

    @Test
    void theCallsInTheCodeAreThoseOfTheArchitecture() {
        Map<String, Set<String>> named = AllowedCall.inTheArchitecture(false).stream()
                .filter(call -> Checkout.SERVICES.contains(call.caller()))
                .collect(Collectors.groupingBy(
                        AllowedCall::caller,
                        Collectors.mapping(AllowedCall::called, Collectors.toCollection(TreeSet::new))));

        assertThat(CallsInTheCode.all()).containsExactlyInAnyOrderEntriesOf(named);
    }

    /** Without what servers do among themselves and outside, and the two that may read all management ports. */
    private static Set<AllowedCall> callsOfOurs(List<Document> manifests) {
        Set<AllowedCall> allowed = NetworkRules.of(manifests, OUTSIDE).allowed();
        for (String service : Checkout.SERVICES) {
            int management = Pods.of(manifests).stream()
                    .filter(each -> each.name().equals(service))
                    .mapToInt(each -> each.ports().getOrDefault("management", 0))
                    .findFirst()
                    .orElseThrow();
            for (String reader : List.of("prometheus", "discovery-service")) {
                assertThat(allowed.remove(new AllowedCall(reader, service, management)))
                        .as(reader + " reads " + service)
                        .isTrue();
            }
        }
        allowed.removeIf(
                call -> SERVERS.contains(call.called()) && call.caller().equals(call.called()));
        allowed.removeIf(call -> !Checkout.SERVICES.contains(call.caller()) && isOutside(call.called()));
        allowed.removeIf(call -> OPERATORS.getOrDefault(call.caller(), Set.of()).contains(call.called()));
        return allowed;
    }

    private static boolean isOutside(String called) {
        return OUTSIDE.stream()
                .anyMatch(each -> each.name().equals(called) && !each.ports().isEmpty());
    }
}

package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is applied to a cluster fits together. */
class ManifestsTest {

    @ParameterizedTest
    @EnumSource
    void nothingIsMisspeltAndNothingLeadsNowhere(Overlays overlay, @TempDir Path home) {
        assertThat(ManifestFaults.in(overlay.manifests(), overlay.madeSecrets(home)))
                .isEmpty();
    }

    static Stream<Arguments> plantedFaults() {
        return Stream.of(
                planted("an unknown field", "Deployment", "flight-service", it -> put(it, 3, "spec", "replica")),
                planted("a wrong type", "Deployment", "flight-service", it -> put(it, "three", "spec", "template")),
                planted(
                        "a wrong quantity",
                        "Deployment",
                        "flight-service",
                        it -> put(container(it), "1 GB", "resources", "limits", "memory")),
                planted(
                        "another label",
                        "Deployment",
                        "flight-service",
                        it -> put(it, "flight", "spec", "template", "metadata", "labels", "app.kubernetes.io/name")),
                planted(
                        "a selector of nothing",
                        "Service",
                        "flight-service",
                        it -> put(it, "flight", "spec", "selector", "app.kubernetes.io/name")),
                planted(
                        "a port nobody opens",
                        "Service",
                        "flight-service",
                        it -> put(it.parts("spec", "ports").getFirst(), "web", "targetPort")),
                planted(
                        "a probe of no port",
                        "Deployment",
                        "flight-service",
                        it -> put(container(it), "web", "livenessProbe", "httpGet", "port")),
                planted(
                        "a missing ConfigMap",
                        "Deployment",
                        "flight-service",
                        it -> put(container(it).parts("envFrom").getFirst(), "settings", "configMapRef", "name")),
                planted(
                        "a missing Secret",
                        "Deployment",
                        "flight-service",
                        it -> put(
                                it.parts("spec", "template", "spec", "volumes").get(1), "x", "secret", "secretName")),
                planted(
                        "a missing account",
                        "Deployment",
                        "flight-service",
                        it -> put(it, "flight", "spec", "template", "spec", "serviceAccountName")),
                planted(
                        "a missing volume",
                        "Deployment",
                        "flight-service",
                        it -> put(container(it).parts("volumeMounts").getFirst(), "temp", "name")),
                planted(
                        "nothing to scale",
                        "HorizontalPodAutoscaler",
                        "flight-service",
                        it -> put(it, "flight", "spec", "scaleTargetRef", "name")),
                planted(
                        "a budget for nothing",
                        "PodDisruptionBudget",
                        "flight-service",
                        it -> put(it, "flight", "spec", "selector", "matchLabels", "app.kubernetes.io/name")),
                planted(
                        "a policy for nothing",
                        "NetworkPolicy",
                        "flight-service",
                        it -> put(it, "flight", "spec", "podSelector", "matchLabels", "app.kubernetes.io/name")),
                planted(
                        "an endpoint that is not there",
                        "ServiceMonitor",
                        "jetway",
                        it -> put(it.parts("spec", "endpoints").getFirst(), "metrics", "port")),
                planted(
                        "a route to nowhere",
                        "HTTPRoute",
                        "gateway-service",
                        it -> put(
                                it.parts("spec", "rules")
                                        .getFirst()
                                        .parts("backendRefs")
                                        .getFirst(),
                                8443,
                                "port")),
                planted(
                        "a route of no listener",
                        "HTTPRoute",
                        "gateway-service",
                        it -> put(it.parts("spec", "parentRefs").getFirst(), "tls", "sectionName")),
                planted(
                        "a field that the Gateway API lacks",
                        "HTTPRoute",
                        "gateway-service",
                        it -> put(it.parts("spec", "rules").getFirst(), "90s", "timeout")),
                planted(
                        "a certificate from nobody",
                        "Issuer",
                        "letsencrypt",
                        it -> put(it, "lets-encrypt", "metadata", "name")),
                planted(
                        "a misspelt field of cert-manager's",
                        "Issuer",
                        "letsencrypt",
                        it -> put(it, "operations@example.com", "spec", "acme", "mail")),
                planted(
                        "a monitor that nobody takes up",
                        "PodMonitor",
                        "servers",
                        it -> put(it, "other", "metadata", "labels", "app.kubernetes.io/part-of")),
                planted(
                        "a misspelt field of Prometheus's operator",
                        "Prometheus",
                        "jetway",
                        it -> put(it, "35d", "spec", "retentionTime")),
                planted(
                        "a rule without an expression",
                        "PrometheusRule",
                        "jetway-alerts",
                        it -> put(
                                it.parts("spec", "groups")
                                        .getFirst()
                                        .parts("rules")
                                        .getFirst(),
                                1,
                                "expression")),
                planted(
                        "a receiver that is not there",
                        "AlertmanagerConfig",
                        "jetway",
                        it -> put(it, "nobody", "spec", "route", "receiver")),
                planted(
                        "a rack of one letter",
                        "K8ssandraCluster",
                        "jetway",
                        it -> put(datacenter(it).parts("racks").getFirst(), "a", "name")),
                planted(
                        "two racks of one name",
                        "K8ssandraCluster",
                        "jetway",
                        it -> put(datacenter(it).parts("racks").getFirst(), "zone-b", "name")),
                planted("more nodes in one rack", "K8ssandraCluster", "jetway", it -> put(datacenter(it), 4, "size")),
                planted(
                        "a backup of another data centre",
                        "MedusaBackupSchedule",
                        "daily",
                        it -> put(it, "dc2", "spec", "backupSpec", "cassandraDatacenter")),
                planted(
                        "a backup by no profile",
                        "InnoDBCluster",
                        "jetway",
                        it -> put(it.parts("spec", "backupSchedules").getFirst(), "snapshot", "backupProfileName")),
                planted(
                        "a backup without an account",
                        "ExternalSecret",
                        "mysql-backup",
                        it -> put(it, "mysql-dump", "spec", "target", "name")),
                planted("an unknown kind", "HTTPRoute", "gateway-service", it -> put(it, "TCPRoute", "kind")),
                planted(
                        "a missing key",
                        "KafkaConnect",
                        "jetway",
                        it -> put(
                                it.parts("spec", "template", "connectContainer", "env").stream()
                                        .filter(each -> each.find("valueFrom").isPresent())
                                        .findFirst()
                                        .orElseThrow(),
                                "passphrase",
                                "valueFrom",
                                "secretKeyRef",
                                "key")),
                planted(
                        "a password that nobody has",
                        "KafkaConnect",
                        "jetway",
                        it -> put(it, "passphrase", "spec", "authentication", "passwordSecret", "password")),
                planted(
                        "an account without a password",
                        "KafkaUser",
                        "flight-service",
                        it -> put(
                                it,
                                "flight",
                                "spec",
                                "authentication",
                                "password",
                                "valueFrom",
                                "secretKeyRef",
                                "key")),
                planted(
                        "a right that there is not",
                        "KafkaUser",
                        "flight-service",
                        it -> put(it.parts("spec", "authorization", "acls").getFirst(), List.of("Red"), "operations")),
                planted(
                        "a misspelt field of an operator's",
                        "Kafka",
                        "jetway",
                        it -> put(it, "simple", "spec", "kafka", "authorisation")),
                planted(
                        "an old version",
                        "KafkaUser",
                        "flight-service",
                        it -> put(it, "kafka.strimzi.io/v1beta2", "apiVersion")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plantedFaults")
    void everyPlantedFaultIsFound(String what, String kind, String name, Consumer<Document> fault, @TempDir Path home) {
        List<Document> manifests = Overlays.PRODUCTION.manifests();
        fault.accept(Document.one(manifests, kind, name));

        assertThat(ManifestFaults.in(manifests, Overlays.PRODUCTION.madeSecrets(home)))
                .as(what)
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyPodIsLockedDown(Overlays overlay) {
        for (Document manifest : overlay.manifests()) {
            for (Document container : Pods.containers(manifest)) {
                Document pod = manifest.part("spec", "template", "spec");
                assertThat(container.text("image")).as(manifest.title()).matches(".+:[^:]*\\d[^:]*|.+:local");
                assertThat(pod.text("automountServiceAccountToken"))
                        .as(manifest.title())
                        .isEqualTo("false");
                assertThat(pod.text("securityContext", "runAsNonRoot"))
                        .as(manifest.title())
                        .isEqualTo("true");
                assertThat(pod.text("securityContext", "seccompProfile", "type"))
                        .isEqualTo("RuntimeDefault");
                assertThat(container.text("securityContext", "allowPrivilegeEscalation"))
                        .isEqualTo("false");
                assertThat(container.values("securityContext", "capabilities", "drop"))
                        .asString()
                        .isEqualTo("[ALL]");
                assertThat(container.find("resources", "limits", "memory"))
                        .as(manifest.title())
                        .isPresent();
                assertThat(container.find("resources", "requests", "cpu"))
                        .as(manifest.title())
                        .isPresent();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceLeavesWithoutAFailedRequest(Overlays overlay) {
        List<Document> manifests = overlay.manifests();
        for (String service : Checkout.SERVICES) {
            String kind = service.equals("discovery-service") ? "StatefulSet" : "Deployment";
            Document manifest = Document.one(manifests, kind, service);
            Document container = container(manifest);

            assertThat(container.text("securityContext", "readOnlyRootFilesystem"))
                    .isEqualTo("true");
            assertThat(container.text("lifecycle", "preStop", "sleep", "seconds"))
                    .isEqualTo("5");
            assertThat(container.text("readinessProbe", "httpGet", "path")).isEqualTo("/actuator/health/readiness");
            assertThat(container.text("livenessProbe", "httpGet", "path")).isEqualTo("/actuator/health/liveness");
            assertThat(manifest.text("spec", "template", "spec", "terminationGracePeriodSeconds"))
                    .isEqualTo("60");
            assertThat(manifest.parts("spec", "template", "spec", "topologySpreadConstraints"))
                    .hasSize(2);
            Document.one(manifests, "PodDisruptionBudget", service);
            if (kind.equals("Deployment")) {
                assertThat(manifest.texts("spec", "strategy", "rollingUpdate"))
                        .isEqualTo(Map.of("maxSurge", "1", "maxUnavailable", "0"));
            }
        }
    }

    @Test
    void aKustomizationThatSaysMoreThanWeCheckIsRefused() {
        assertThat(Set.of("resources", "patches")).isSubsetOf(Kustomization.KNOWN);
        assertThat(Kustomization.KNOWN).doesNotContain("components", "replacements", "helmCharts");
    }

    private static Document container(Document manifest) {
        return Pods.containers(manifest).getFirst();
    }

    private static Document datacenter(Document cluster) {
        return cluster.parts("spec", "cassandra", "datacenters").getFirst();
    }

    private static Arguments planted(String what, String kind, String name, Consumer<Document> fault) {
        return Arguments.of(what, kind, name, fault);
    }

    private static void put(Document document, Object value, String... path) {
        Document parent = document;
        for (int i = 0; i < path.length - 1; i++) {
            parent = parent.part(path[i]);
        }
        parent.content().put(path[path.length - 1], value);
    }
}

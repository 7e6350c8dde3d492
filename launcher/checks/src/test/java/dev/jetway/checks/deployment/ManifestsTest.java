package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The manifests of each overlay are valid and consistent. */
class ManifestsTest {

    @ParameterizedTest
    @EnumSource
    void allFieldsAndReferencesAreValid(Overlays overlay, @TempDir Path home) {
        assertThat(ManifestFaults.in(overlay.manifests(), overlay.madeSecrets(home)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            an unknown field                | Deployment flight-service | /spec/replica | 3
            a wrong type                    | Deployment flight-service | /spec/template | three
            a wrong quantity                | Deployment flight-service | POD/containers/0/resources/limits/memory | 1 GB
            another label                   | Deployment flight-service | /spec/template/metadata/labels/app.kubernetes.io~1name | flight
            a selector of nothing           | Service flight-service | /spec/selector/app.kubernetes.io~1name | flight
            a port nobody opens             | Service flight-service | /spec/ports/0/targetPort | web
            a probe of no port              | Deployment flight-service | POD/containers/0/livenessProbe/httpGet/port | web
            a missing ConfigMap             | Deployment flight-service | POD/containers/0/envFrom/0/configMapRef/name | settings
            a missing Secret                | Deployment flight-service | POD/volumes/1/secret/secretName | x
            a missing account               | Deployment flight-service | POD/serviceAccountName | flight
            a missing volume                | Deployment flight-service | POD/containers/0/volumeMounts/0/name | temp
            nothing to scale                | HorizontalPodAutoscaler flight-service | /spec/scaleTargetRef/name | flight
            a budget for nothing            | PodDisruptionBudget flight-service | /spec/selector/matchLabels/app.kubernetes.io~1name | flight
            a policy for nothing            | NetworkPolicy flight-service | /spec/podSelector/matchLabels/app.kubernetes.io~1name | flight
            an endpoint that is not there   | ServiceMonitor jetway | /spec/endpoints/0/port | metrics
            a route to nowhere              | HTTPRoute gateway-service | /spec/rules/0/backendRefs/0/port | 8443
            a route of no listener          | HTTPRoute gateway-service | /spec/parentRefs/0/sectionName | tls
            a field the Gateway API lacks   | HTTPRoute gateway-service | /spec/rules/0/timeout | 90s
            a certificate without an issuer | Issuer letsencrypt | /metadata/name | lets-encrypt
            a field cert-manager lacks      | Issuer letsencrypt | /spec/acme/mail | operations@example.com
            a monitor without a Prometheus  | PodMonitor servers | /metadata/labels/app.kubernetes.io~1part-of | other
            a field Prometheus's operator lacks | Prometheus jetway | /spec/retentionTime | 35d
            a rule without an expression    | PrometheusRule jetway-alerts | /spec/groups/0/rules/0/expression | 1
            a receiver that is not there    | AlertmanagerConfig jetway | /spec/route/receiver | nobody
            a rack of one letter            | K8ssandraCluster jetway | DATACENTER/racks/0/name | a
            two racks of one name           | K8ssandraCluster jetway | DATACENTER/racks/0/name | zone-b
            more nodes in one rack          | K8ssandraCluster jetway | DATACENTER/size | 4
            a backup of another data centre | MedusaBackupSchedule daily | /spec/backupSpec/cassandraDatacenter | dc2
            a backup by no profile          | InnoDBCluster jetway | /spec/backupSchedules/0/backupProfileName | snapshot
            a backup without an account     | ExternalSecret mysql-backup | /spec/target/name | mysql-dump
            an unknown kind                 | HTTPRoute gateway-service | /kind | TCPRoute
            a missing key                   | KafkaConnect jetway | /spec/template/connectContainer/env/4/valueFrom/secretKeyRef/key | passphrase
            a missing key of a password     | KafkaConnect jetway | /spec/authentication/passwordSecret/password | passphrase
            an account without a password   | KafkaUser flight-service | /spec/authentication/password/valueFrom/secretKeyRef/key | flight
            an unknown right                | KafkaUser flight-service | /spec/authorization/acls/0/operations | [Red]
            a field Strimzi lacks           | Kafka jetway | /spec/kafka/authorisation | simple
            an old version                  | KafkaUser flight-service | /apiVersion | kafka.strimzi.io/v1beta2
            """)
    void eachInjectedFaultIsFound(String what, String manifest, String path, String value, @TempDir Path home) {
        List<Document> manifests = Overlays.PRODUCTION.manifests();
        String[] kindAndName = manifest.split(" ");
        Document.one(manifests, kindAndName[0], kindAndName[1])
                .patch(List.of(Document.of(Map.of(
                        "op",
                        "add",
                        "path",
                        path.replace("POD", "/spec/template/spec")
                                .replace("DATACENTER", "/spec/cassandra/datacenters/0"),
                        "value",
                        Document.load(value)))));

        assertThat(ManifestFaults.in(manifests, Overlays.PRODUCTION.madeSecrets(home)))
                .as(what)
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void podsRunWithoutPrivileges(Overlays overlay) {
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
    void servicesShutDownGracefully(Overlays overlay) {
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
    void anUnsupportedKustomizationIsRejected() {
        assertThat(Set.of("resources", "patches")).isSubsetOf(Kustomization.KNOWN);
        assertThat(Kustomization.KNOWN).doesNotContain("components", "replacements", "helmCharts");
    }

    private static Document container(Document manifest) {
        return Pods.containers(manifest).getFirst();
    }
}

package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import dev.jetway.checks.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Production has the rules and dashboards of {@code observability}, and targets have the labels of the rules. */
class MonitoringTest {

    /** Namespaces of others, whose pods are not known here. */
    private static final Set<String> FOREIGN = Set.of("kube-system", "cert-manager");

    private final List<Document> manifests = Overlays.PRODUCTION.manifests();

    @Test
    void theRulesEqualThoseOfObservability() {
        assertThat(Checkout.text("k8s/monitoring/rules.yaml"))
                .as("made anew by: k8s/monitoring/make-rules >k8s/monitoring/rules.yaml")
                .isEqualTo(Program.script(Map.of(), "k8s/monitoring/make-rules"));
        Map<String, Object> groups = manifests.stream()
                .filter(each ->
                        each.kind().equals("PrometheusRule") && each.name().startsWith("jetway-"))
                .collect(Collectors.toMap(
                        Document::name, each -> each.find("spec", "groups").orElseThrow()));
        assertThat(groups)
                .containsExactlyInAnyOrderEntriesOf(Checkout.files("observability/prometheus/rules", "*.yml").stream()
                        .collect(Collectors.toMap(
                                file -> "jetway-" + baseName(file),
                                file -> Document.file(file).find("groups").orElseThrow())));
    }

    @Test
    void everyDashboardIsProvisioned() {
        Map<String, String> given = manifests.stream()
                .filter(each -> each.texts("metadata", "labels").containsKey("grafana_dashboard"))
                .flatMap(each -> each.texts("data").entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(given)
                .as("dashboards of observability/kustomization.yaml")
                .containsExactlyInAnyOrderEntriesOf(
                        Checkout.files("observability/grafana/dashboards", "*.json").stream()
                                .collect(Collectors.toMap(
                                        file -> file.getFileName().toString(), Checkout::text)));
    }

    @Test
    void servicesHaveTheJobLabelOfTheRules() {
        String label = Document.one(manifests, "ServiceMonitor", "jetway").text("spec", "jobLabel");

        assertThat(Checkout.SERVICES)
                .allSatisfy(service -> assertThat(
                                Document.one(manifests, "Service", service).texts("metadata", "labels"))
                        .containsEntry(label, "jetway"));
    }

    @Test
    void receiversHaveChannelsAndTheWatchdogItsOwn() {
        Document configuration = Document.one(manifests, "AlertmanagerConfig", "jetway");

        assertThat(configuration.parts("spec", "receivers"))
                .allSatisfy(
                        receiver -> assertThat(receiver.parts("emailConfigs").size()
                                        + receiver.parts("webhookConfigs").size())
                                .isPositive());
        assertThat(configuration.parts("spec", "route", "routes").stream()
                        .filter(route -> route.parts("matchers").stream()
                                .anyMatch(matcher -> matcher.text("value").equals("watchdog")))
                        .map(route -> route.text("receiver")))
                .containsExactly("watchdog");
    }

    @Test
    void theSameConsequencesAreSuppressedAsInCompose() {
        List<Map<String, Object>> here =
                Document.one(manifests, "AlertmanagerConfig", "jetway").parts("spec", "inhibitRules").stream()
                        .map(rule -> Map.<String, Object>of(
                                "source", matchers(rule, "sourceMatch"),
                                "target", matchers(rule, "targetMatch"),
                                "equal", rule.values("equal")))
                        .toList();

        assertThat(here)
                .containsExactlyElementsOf(
                        Document.file(Checkout.path("observability/alertmanager/alertmanager.yml"))
                                .parts("inhibit_rules")
                                .stream()
                                .map(rule -> Map.<String, Object>of(
                                        "source", rule.values("source_matchers"),
                                        "target", rule.values("target_matchers"),
                                        "equal", rule.values("equal")))
                                .toList());
    }

    /** As Alertmanager writes them. */
    private static List<String> matchers(Document rule, String name) {
        return rule.parts(name).stream()
                .map(matcher -> "%s %s \"%s\""
                        .formatted(
                                matcher.text("name"),
                                matcher.find("matchType").map(Object::toString).orElse("="),
                                matcher.text("value")))
                .toList();
    }

    @Test
    void monitorsReadPortsThatAreOpen() {
        for (Document monitor : Document.ofKind(manifests, "ServiceMonitor")) {
            assertThat(Document.ofKind(manifests, "Service").stream()
                            .filter(service ->
                                    isSelected(monitor, service.namespace(), service.texts("metadata", "labels")))
                            .flatMap(service -> service.parts("spec", "ports").stream())
                            .map(port -> port.text("name")))
                    .as(monitor.title())
                    .containsAll(ports(monitor, "endpoints"));
        }
        for (Document monitor : Document.ofKind(manifests, "PodMonitor")) {
            assertThat(Pods.of(manifests).stream()
                            .filter(pods -> isSelected(monitor, pods.namespace(), pods.labels()))
                            .flatMap(pods -> pods.ports().keySet().stream()))
                    .as(monitor.title())
                    .containsAll(ports(monitor, "podMetricsEndpoints"));
        }
    }

    @Test
    void theExporterOfValkeyHasItsPassword() {
        Document valkey = Document.one(manifests, "Deployment", "valkey");
        List<Document> containers = Pods.containers(valkey);

        assertThat(containers.getFirst().values("args")).asString().contains("requirepass %s", "/run/secrets/password");
        assertThat(containers.getLast().parts("env"))
                .filteredOn(variable -> variable.text("name").equals("REDIS_PASSWORD"))
                .extracting(variable -> variable.texts("valueFrom", "secretKeyRef"))
                .containsExactly(Map.of(
                        "name",
                        valkey.parts("spec", "template", "spec", "volumes")
                                .getFirst()
                                .text("secret", "secretName"),
                        "key",
                        "password"));
    }

    @Test
    void prometheusSelectsAllMonitorsAndRules() {
        Document prometheus = Document.one(manifests, "Prometheus", "jetway");
        Map.of("ServiceMonitor", "serviceMonitor", "PodMonitor", "podMonitor", "PrometheusRule", "rule")
                .forEach((kind, selector) -> assertThat(Document.ofKind(manifests, kind))
                        .isNotEmpty()
                        .allMatch(each -> NetworkRules.selects(
                                        prometheus.part("spec", selector + "Selector"),
                                        each.texts("metadata", "labels"))
                                && NetworkRules.selects(
                                        prometheus.part("spec", selector + "NamespaceSelector"),
                                        Map.of("kubernetes.io/metadata.name", each.namespace()))));
    }

    private static boolean isSelected(Document monitor, String namespace, Map<String, String> labels) {
        return namespace.equals(monitor.namespace()) && NetworkRules.selects(monitor.part("spec", "selector"), labels);
    }

    /** The ports that it reads, of pods that are known here. */
    private static List<String> ports(Document monitor, String endpoints) {
        List<?> elsewhere = monitor.values("spec", "namespaceSelector", "matchNames");
        return !elsewhere.isEmpty() && FOREIGN.containsAll(elsewhere)
                ? List.of()
                : monitor.parts("spec", endpoints).stream()
                        .map(endpoint -> endpoint.text("port"))
                        .toList();
    }

    /** The local installation needs no operator. */
    @Test
    void theLocalOverlayNeedsNoOperator() {
        assertThat(Overlays.LOCAL.manifests())
                .allSatisfy(manifest -> assertThat(manifest.text("apiVersion"))
                        .as(manifest.title())
                        .matches("v1|(apps|batch|policy|autoscaling)/v\\d|[a-z.]+\\.k8s\\.io/v1"));
    }

    private static String baseName(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
    }
}

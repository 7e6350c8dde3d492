package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The manifests of each overlay are valid and consistent. */
class ManifestsTest {

    private static final String QUANTITY = "\\d+(\\.\\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?";

    /** A command that finds pods by their label, or whose target is a resource; `POD` stands for the name of one. */
    private static final Pattern KUBECTL =
            Pattern.compile("kubectl -n (?<namespace>jetway\\S*) (?:[^`]*? -l (?<label>[\\w./-]+)=(?<value>[\\w-]+)"
                    + "|(?:exec|port-forward|rollout \\w+)(?: -it)? (?!POD)(?<target>[\\w/-]+))");

    private static final Set<String> READERS_OF_THE_API = Set.of("backup-metrics");

    @ParameterizedTest
    @EnumSource
    void fieldsAreDefinedAndReferencesExist(Overlays overlay, @TempDir Path home) {
        List<Document> manifests = overlay.manifests();
        assertThat(manifests).extracting(Document::title).doesNotHaveDuplicates();
        assertThat(manifests)
                .allSatisfy(manifest -> assertThat(Definitions.faultOf(manifest))
                        .as(manifest.title())
                        .isEmpty());
        assertThat(new References(manifests, overlay.madeSecrets(home)).missing())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void selectorsFindPods(Overlays overlay) {
        List<Document> manifests = overlay.manifests();
        for (Document manifest : manifests) {
            switch (manifest.kind()) {
                case "Deployment", "StatefulSet" ->
                    assertThat(manifest.texts("spec", "template", "metadata", "labels"))
                            .as(manifest.title())
                            .containsAllEntriesOf(manifest.texts("spec", "selector", "matchLabels"));
                case "Service" -> assertSelects(manifests, manifest, "spec", "selector");
                case "PodDisruptionBudget" -> assertSelects(manifests, manifest, "spec", "selector", "matchLabels");
                case "NetworkPolicy" -> assertSelects(manifests, manifest, "spec", "podSelector", "matchLabels");
                default -> {}
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void podsOpenThePortsOfTheirServices(Overlays overlay) {
        List<Document> manifests = overlay.manifests();
        for (Document service : Document.ofKind(manifests, "Service")) {
            for (Pods pods : selected(manifests, service, "spec", "selector")) {
                Set<String> open = pods.ports().values().stream()
                        .map(String::valueOf)
                        .collect(Collectors.toCollection(HashSet::new));
                open.addAll(pods.ports().keySet());
                assertThat(service.parts("spec", "ports"))
                        .as(service.title())
                        .extracting(port -> port.text("targetPort"))
                        .isSubsetOf(open);
            }
        }
    }

    @Test
    void routesHaveListenersAndBackends() {
        List<Document> manifests = Overlays.PRODUCTION.manifests();
        List<Document> routes = Document.ofKind(manifests, "HTTPRoute");
        assertThat(routes).isNotEmpty();
        for (Document route : routes) {
            for (Document parent : route.parts("spec", "parentRefs")) {
                assertThat(Document.one(manifests, "Gateway", parent.text("name"))
                                .parts("spec", "listeners"))
                        .as(route.title())
                        .anyMatch(listener -> listener.text("name").equals(parent.text("sectionName"))
                                && route.values("spec", "hostnames").contains(listener.text("hostname")));
            }
            for (Document rule : route.parts("spec", "rules")) {
                for (Document backend : rule.parts("backendRefs")) {
                    Document service = Document.one(manifests, "Service", backend.text("name"));
                    assertThat(service.namespace()).as(route.title()).isEqualTo(route.namespace());
                    assertThat(service.parts("spec", "ports"))
                            .as(route.title())
                            .extracting(port -> port.text("port"))
                            .contains(backend.text("port"));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void podsRunWithoutPrivileges(Overlays overlay) {
        for (Document manifest : overlay.manifests()) {
            Document pod = manifest.part("spec", "template", "spec");
            assertThat(Pods.containers(manifest)).as(manifest.title()).allSatisfy(container -> {
                assertThat(container.text("image")).matches(".+:[^:]*\\d[^:]*|.+:local");
                assertThat(pod.text("automountServiceAccountToken"))
                        .isEqualTo(String.valueOf(READERS_OF_THE_API.contains(manifest.name())));
                Document security = container.part("securityContext");
                assertThat(pod.text("securityContext", "runAsNonRoot")).isEqualTo("true");
                assertThat(pod.text("securityContext", "seccompProfile", "type"))
                        .isEqualTo("RuntimeDefault");
                assertThat(security.text("allowPrivilegeEscalation")).isEqualTo("false");
                assertThat(security.values("capabilities", "drop")).asString().isEqualTo("[ALL]");
                Document resources = container.part("resources");
                assertThat(resources.texts("limits")).containsKey("memory");
                assertThat(resources.texts("requests")).containsKey("cpu");
                for (String kind : List.of("requests", "limits")) {
                    assertThat(resources.texts(kind).values()).allMatch(quantity -> quantity.matches(QUANTITY));
                }
            });
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
                    .hasSize(2)
                    .allMatch(constraint -> constraint.values("matchLabelKeys").contains("pod-template-hash")
                            == kind.equals("Deployment"));
            assertThat(manifest.text("spec", "minReadySeconds")).isEqualTo("10");
            assertThat(Document.one(manifests, "PodDisruptionBudget", service).texts("spec"))
                    .containsEntry("maxUnavailable", "1")
                    .containsEntry("unhealthyPodEvictionPolicy", "AlwaysAllow");
            if (kind.equals("Deployment")) {
                assertThat(manifest.texts("spec", "strategy", "rollingUpdate"))
                        .isEqualTo(Map.of("maxSurge", "1", "maxUnavailable", "0"));
            }
        }
    }

    /** The runbook has one command for both overlays, whose pods have different names. */
    @ParameterizedTest
    @EnumSource
    void theRunbookNamesPodsThatExist(Overlays overlay) {
        List<Document> manifests = overlay.manifests();
        List<MatchResult> commands = KUBECTL.matcher(
                        Checkout.text("docs/runbook.md").split("## Commands\n|## Procedures\n")[1])
                .results()
                .toList();
        assertThat(commands).hasSizeGreaterThan(8).allSatisfy(command -> {
            if (command.group("label") != null) {
                assertThat(Pods.of(manifests))
                        .anyMatch(pods -> pods.namespace().equals(command.group("namespace"))
                                && pods.has(Map.of(command.group("label"), command.group("value"))));
            } else {
                assertThat(manifests)
                        .extracting(each ->
                                (each.namespace() + " " + each.kind() + "/" + each.name()).toLowerCase(Locale.ROOT))
                        .contains(command.group("namespace") + " " + command.group("target"));
            }
        });
    }

    private static void assertSelects(List<Document> manifests, Document manifest, String... selector) {
        assertThat(selected(manifests, manifest, selector)).as(manifest.title()).isNotEmpty();
    }

    private static List<Pods> selected(List<Document> manifests, Document manifest, String... selector) {
        Map<String, String> labels = manifest.texts(selector);
        return Pods.of(manifests).stream()
                .filter(pods -> pods.namespace().equals(manifest.namespace()) && pods.has(labels))
                .toList();
    }

    private static Document container(Document manifest) {
        return Pods.containers(manifest).getFirst();
    }
}

package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Document;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The registry has two peers, which know each other, and all clients know both. */
class RegistryPeersTest {

    private static final String REGISTRY = "discovery-service";

    @ParameterizedTest
    @EnumSource
    void clientsAndPeersKnowEveryPeer(Overlays overlay) {
        List<Document> manifests = overlay.manifests();

        assertThat(peers(manifests)).hasSize(2);
        assertThat(knownToClients(manifests)).isEqualTo(peers(manifests));
        assertThat(knownToPeers(manifests)).isEqualTo(peers(manifests));
    }

    @ParameterizedTest
    @EnumSource
    void onePeerIsAlwaysAvailable(Overlays overlay) {
        List<Document> manifests = overlay.manifests();
        Document budget = Document.one(manifests, "PodDisruptionBudget", REGISTRY);

        assertThat(budget.text("spec", "maxUnavailable")).isEqualTo("1");
        // They are to find each other before either is ready.
        assertThat(Document.one(manifests, "Service", REGISTRY).text("spec", "publishNotReadyAddresses"))
                .isEqualTo("true");
        assertThat(NetworkRules.of(manifests, List.of()).allowed()).contains(new AllowedCall(REGISTRY, REGISTRY, 8761));
    }

    /** The addresses that a StatefulSet's pods have in its Service. */
    private static List<String> peers(List<Document> manifests) {
        Document registry = Document.one(manifests, "StatefulSet", REGISTRY);
        String port = Document.one(manifests, "Service", REGISTRY).parts("spec", "ports").stream()
                .filter(each -> each.text("name").equals("http"))
                .map(each -> each.text("port"))
                .findFirst()
                .orElseThrow();
        return IntStream.range(0, Integer.parseInt(registry.text("spec", "replicas")))
                .mapToObj(pod -> "http://%s-%d.%s:%s/eureka/"
                        .formatted(registry.name(), pod, registry.text("spec", "serviceName"), port))
                .toList();
    }

    private static List<String> knownToClients(List<Document> manifests) {
        return addresses(Document.one(manifests, "ConfigMap", "jetway-settings").text("data", "JETWAY_EUREKA"));
    }

    private static List<String> knownToPeers(List<Document> manifests) {
        return Pods.containers(Document.one(manifests, "StatefulSet", REGISTRY)).getFirst().parts("env").stream()
                .filter(each -> each.text("name").equals("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE"))
                .flatMap(each -> addresses(each.text("value")).stream())
                .toList();
    }

    private static List<String> addresses(String list) {
        return List.of(list.split(","));
    }
}

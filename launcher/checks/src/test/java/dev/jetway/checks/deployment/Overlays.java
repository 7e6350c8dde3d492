package dev.jetway.checks.deployment;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import dev.jetway.checks.Program;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The overlays, with the secrets that exist besides their manifests. */
enum Overlays {
    LOCAL("local"),
    PRODUCTION("production");

    private final String folder;

    Overlays(String folder) {
        this.folder = folder;
    }

    /** Rendered anew, so that it may be changed. */
    List<Document> manifests() {
        return Kustomization.render(Checkout.path("k8s/overlays").resolve(folder));
    }

    /** Those that {@code make-secrets} makes for a local installation; in production all come from ExternalSecrets. */
    Map<String, Set<String>> madeSecrets(Path home) {
        if (this == PRODUCTION) {
            // cert-manager makes it.
            return Map.of("jetway/jetway-tls", Set.of("tls.crt", "tls.key"));
        }
        Map<String, Set<String>> secrets = new HashMap<>();
        for (Document secret : Document.all(
                Program.script(Map.of("JETWAY_HOME", home.toString()), "k8s/overlays/local/make-secrets"))) {
            if (secret.kind().equals("Secret")) {
                secrets.put(
                        secret.namespace() + "/" + secret.name(),
                        new TreeSet<>(secret.part("data").content().keySet()));
            }
        }
        return secrets;
    }
}

package dev.jetway.checks.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The ways to run on Kubernetes: what is applied, and which secrets are there besides. */
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
        for (Document secret : Document.all(run(home))) {
            if (secret.kind().equals("Secret")) {
                secrets.put(
                        secret.namespace() + "/" + secret.name(),
                        new TreeSet<>(secret.part("data").content().keySet()));
            }
        }
        return secrets;
    }

    private static String run(Path home) {
        ProcessBuilder script = new ProcessBuilder(
                        Checkout.path("k8s/overlays/local/make-secrets").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        script.environment().put("JETWAY_HOME", home.toString());
        try {
            Process process = script.start();
            try (InputStream output = process.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.jetway.checks.deployment;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import dev.jetway.checks.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services of {@code docker-compose.yml}, with variables unresolved. */
final class Compose {

    private final Document content = Document.file(Checkout.path("docker-compose.yml"));

    Map<String, Document> parts() {
        Map<String, Document> parts = new TreeMap<>();
        content.part("services").content().forEach((name, part) -> parts.put(name, Document.of(part)));
        return parts;
    }

    Document part(String name) {
        return Objects.requireNonNull(parts().get(name), name);
    }

    /** The settings of a service: its variables, and the files of its mounted secrets. */
    Set<String> settingsOf(String part, Map<String, Set<String>> secrets) {
        Set<String> settings =
                new TreeSet<>(part(part).part("environment").content().keySet());
        for (Object volume : part(part).values("volumes")) {
            String[] words = volume.toString().split(":");
            if (words.length > 1 && words[1].equals("/run/secrets")) {
                settings.addAll(secrets.getOrDefault(folderOf(words[0]), Set.of()));
            }
        }
        return settings;
    }

    /** The folder of the generated secrets that a volume has. */
    private String folderOf(String volume) {
        return part("secrets").values("volumes").stream()
                .map(each -> each.toString().split(":"))
                .filter(words -> words[0].equals(volume))
                .map(words -> words[1].substring("/secrets/".length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No secrets for " + volume));
    }

    /** Runs the script that generates secrets; returns the file names of each service's folder. */
    static Map<String, Set<String>> makeSecrets(Path folder) {
        Program.script(Map.of("SECRETS", folder.toString(), "OWNERS", "no"), "docker/make-secrets.sh");
        try {
            Map<String, Set<String>> made = new HashMap<>();
            for (String part : names(folder)) {
                made.put(part, names(folder.resolve(part)));
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}

package dev.jetway.checks.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files of this project, read by these tests. */
final class Checkout {

    static final List<String> SERVICES = List.of(
            "gateway-service",
            "discovery-service",
            "identity-service",
            "flight-service",
            "booking-service",
            "payment-service",
            "notification-service",
            "replication-service");

    private static final Path ROOT = root();

    private Checkout() {}

    /** Wherever in it this runs. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        return folder;
    }

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    static String text(String name) {
        return text(path(name));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a module is made of, tests aside. */
    static List<Path> sources(String module) {
        try (Stream<Path> files = Files.walk(path(module).resolve("src/main"))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|ya?ml|properties)"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

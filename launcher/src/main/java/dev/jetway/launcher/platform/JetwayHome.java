package dev.jetway.launcher.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where an installation keeps what it has: {@code root} is {@code .jetway} of the checkout, or {@code $JETWAY_HOME}.
 * Everything in it can be deleted while nothing runs; {@code data} and {@code secrets} belong together.
 */
public record JetwayHome(Path checkout, Path root) {

    public static JetwayHome fromSystemProperties() {
        Path checkout = Path.of(System.getProperty("jetway.checkout", ""))
                .toAbsolutePath()
                .normalize();
        String root = System.getProperty("jetway.home");
        return new JetwayHome(
                checkout,
                root == null
                        ? checkout.resolve(".jetway")
                        : Path.of(root).toAbsolutePath().normalize());
    }

    public void create() throws IOException {
        for (Path folder : new Path[] {data(), logs(), run(), tools(), apps(), aot()}) {
            Files.createDirectories(folder);
        }
        if (!Files.isDirectory(secrets())) {
            Files.createDirectory(
                    secrets(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    public Path data() {
        return root.resolve("data");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path tools() {
        return root.resolve("tools");
    }

    public Path apps() {
        return root.resolve("apps");
    }

    public Path aot() {
        return root.resolve("aot");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }
}

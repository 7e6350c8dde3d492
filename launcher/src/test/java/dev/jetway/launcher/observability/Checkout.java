package dev.jetway.launcher.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the files stand that are checked. */
public final class Checkout {

    private static final Path ROOT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("..")
            .normalize();

    private Checkout() {}

    public static Path prometheus() {
        return ROOT.resolve("observability/prometheus");
    }

    static List<Path> ruleTests() {
        return files(prometheus().resolve("tests"), "*_test.yml");
    }

    static List<Path> ruleFiles() {
        return files(prometheus().resolve("rules"), "*.yml");
    }

    static List<Path> dashboardFiles() {
        return files(ROOT.resolve("observability/grafana/dashboards"), "*.json");
    }

    static String document(String name) {
        return read(ROOT.resolve("docs").resolve(name));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String glob) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("No " + glob + " in " + folder);
        }
        files.sort(null);
        return files;
    }
}

package dev.jetway.checks;

import dev.jetway.launcher.platform.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of this repository. */
public final class Checkout {

    public static final List<String> SERVICES =
            Stream.of(Service.values()).map(Service::module).toList();

    private static final Path ROOT = root();

    private Checkout() {}

    /** Independent of the working directory in it. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        return folder;
    }

    public static Path path(String name) {
        return ROOT.resolve(name);
    }

    public static String text(String name) {
        return text(path(name));
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a folder that match a pattern, sorted; at least one. */
    public static List<Path> files(String folder, String glob) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(path(folder), glob)) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (files.isEmpty()) {
            throw new AssertionError("No " + glob + " in " + folder);
        }
        files.sort(null);
        return files;
    }

    /** The files below a folder whose names match a regular expression. */
    public static List<Path> tree(String folder, String name) {
        try (Stream<Path> files = Files.walk(path(folder))) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sources of a module, without tests. */
    public static List<Path> sources(String module) {
        return tree(module + "/src/main", ".*\\.(java|ya?ml|properties)");
    }

    /** The first group of each match of a regular expression. */
    public static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

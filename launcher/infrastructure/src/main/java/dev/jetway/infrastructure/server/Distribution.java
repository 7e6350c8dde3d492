package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.Directories;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the servers come from: class paths that the build wrote into {@code checkout}, and {@code tools}, the folder
 * into which programs are unpacked once.
 */
public record Distribution(Path checkout, Path tools) {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** The Java executable of this process. */
    public static String java() {
        return JAVA.toString();
    }

    /** JVM options for a small heap and a fast start. */
    static List<String> java(int heapMinMiB, int heapMaxMiB) {
        return List.of(
                java(),
                "-Xms" + heapMinMiB + "m",
                "-Xmx" + heapMaxMiB + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError");
    }

    /** A settings file of this package. */
    static String resource(String name) throws IOException {
        try (InputStream content = Distribution.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(content).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The class path of a server that runs on Java, such as {@code kafka}. */
    String classPath(String server) throws IOException {
        Path file = checkout.resolve("launcher/infrastructure/" + server + "/target/classpath.txt");
        if (!Files.exists(file)) {
            throw new IOException("The build has not written " + file + " yet. Run ./mvnw -DskipTests package first.");
        }
        return Files.readString(file).strip();
    }

    /** The jar among the binaries whose file name starts with {@code prefix}. */
    Path binary(String prefix) throws IOException {
        return List.of(classPath("binaries").split(java.io.File.pathSeparator)).stream()
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new IOException("No jar " + prefix + "* among the downloaded programs"));
    }

    /** Unpacks the wanted entries below {@code root} of a binary's jar into {@code target}, once. */
    static void unpack(Path jar, String root, Predicate<String> wanted, Path target)
            throws IOException, InterruptedException {
        Directories.make(target, directory -> {
            try (FileSystem zip = FileSystems.newFileSystem(jar);
                    Stream<Path> entries = Files.walk(zip.getPath("/" + root))) {
                for (Path entry : entries.filter(Files::isRegularFile).toList()) {
                    String name = zip.getPath("/" + root).relativize(entry).toString();
                    Path file = directory.resolve(name).normalize();
                    if (wanted.test(name) && file.startsWith(directory)) {
                        Files.createDirectories(file.resolveSibling("."));
                        Files.copy(entry, file);
                    }
                }
            }
        });
    }
}

package dev.jetway.infrastructure.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the servers come from: class paths that the build wrote into {@code checkout}, and {@code tools}, the folder
 * into which programs are unpacked once.
 */
public record Distribution(Path checkout, Path tools) {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** The Java program we run on ourselves. */
    public static String java() {
        return JAVA.toString();
    }

    /** How a server's JVM is kept small and quick to start. */
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
}

package dev.jetway.launcher.platform;

import dev.jetway.infrastructure.process.Directories;
import dev.jetway.infrastructure.process.LogTail;
import dev.jetway.infrastructure.server.Distribution;
import dev.jetway.launcher.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The built jar of a service, and its extracted form in a directory of {@code apps} named after its content: a rebuild does
 * not touch the files of a running service, and separate jars start faster.
 */
final class AppArchive {

    private static final Duration EXTRACT_MAX = Duration.ofSeconds(60);
    private static final int KEY_HEX_DIGITS = 16;
    private static final int TAIL_LINES = 5;

    private final Service service;
    private final Path jar;
    private final Path apps;
    private final String key;

    private AppArchive(Service service, Path jar, Path apps, String key) {
        this.service = service;
        this.jar = jar;
        this.apps = apps;
        this.key = key;
    }

    static AppArchive of(Service service, JetwayHome home) throws IOException {
        Path jar = find(service, home.checkout().resolve(service.module()).resolve("target"));
        return new AppArchive(service, jar, home.apps(), contentKey(jar));
    }

    String key() {
        return key;
    }

    /** The jar to start; it names the others beside it. */
    Path startJar() {
        return folder().resolve("app.jar");
    }

    synchronized void extract() throws IOException, InterruptedException {
        if (Files.isDirectory(folder())) {
            return;
        }
        Path unfinished = Files.createTempDirectory(apps, ".extracting-");
        try {
            Path source = Files.copy(jar, unfinished.resolve("app.jar"));
            Path target = unfinished.resolve("extracted");
            runExtraction(source, target, unfinished.resolve("extract.log"));
            Files.move(target, folder());
        } finally {
            Directories.delete(unfinished);
        }
        deleteOthers();
    }

    private void runExtraction(Path source, Path target, Path log) throws IOException, InterruptedException {
        Process extraction = new ProcessBuilder(
                        Distribution.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        source.toString(),
                        "extract",
                        "--destination",
                        target.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!extraction.waitFor(EXTRACT_MAX.toMillis(), TimeUnit.MILLISECONDS) || extraction.exitValue() != 0) {
                throw new IOException("could not extract " + jar + ": " + LogTail.lastLines(log, TAIL_LINES));
            }
        } finally {
            extraction.destroyForcibly();
        }
    }

    private void deleteOthers() throws IOException {
        try (Stream<Path> folders = Files.list(apps)) {
            List<Path> old = folders.filter(path ->
                            path.getFileName().toString().startsWith(service.module() + "-") && !path.equals(folder()))
                    .toList();
            for (Path folder : old) {
                Directories.delete(folder);
            }
        }
    }

    private Path folder() {
        return apps.resolve(service.module() + "-" + key);
    }

    private static Path find(Service service, Path target) throws IOException {
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                List<Path> jars = files.filter(
                                file -> file.getFileName().toString().endsWith("-app.jar"))
                        .toList();
                if (jars.size() == 1) {
                    return jars.getFirst();
                }
            }
        }
        throw new UserError("There is no built " + service.module() + " in " + target + "; run ./jetway up without"
                + " --no-build, or ./mvnw -DskipTests package.");
    }

    /** Of names, sizes and checksums of all entries: as good as the content, without reading it. */
    private static String contentKey(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String line = entry.getName() + " " + entry.getSize() + " " + entry.getCrc() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

package dev.jetway.launcher.platform;

import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.process.Directories;
import dev.jetway.infrastructure.server.Distribution;
import dev.jetway.launcher.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The built jar of a service, and its extracted form in a directory of {@code apps} named after its content: a rebuild does
 * not touch the files of a running service, and separate jars start faster.
 */
record AppArchive(Service service, Path jar, Path apps, String key) {

    private static final Duration EXTRACT_MAX = Duration.ofSeconds(60);
    private static final int KEY_HEX_DIGITS = 16;

    static AppArchive of(Service service, JetwayHome home) throws IOException {
        Path jar = find(service, home.checkout().resolve(service.module()).resolve("target"));
        return new AppArchive(service, jar, home.apps(), contentKey(jar));
    }

    /** The jar to start; it names the others beside it. */
    Path startJar() {
        return folder().resolve("app.jar");
    }

    synchronized void extract() throws IOException, InterruptedException {
        if (Files.isDirectory(folder())) {
            return;
        }
        Directories.make(folder(), target -> {
            Path work = Files.createDirectory(target.resolve("work"));
            Path extracted = work.resolve("extracted");
            List<String> extraction = List.of(
                    Distribution.java(),
                    "-XX:TieredStopAtLevel=1",
                    "-Djarmode=tools",
                    "-jar",
                    Files.copy(jar, work.resolve("app.jar")).toString(),
                    "extract",
                    "--destination",
                    extracted.toString());
            new Command(extraction, Map.of(), work).run(work.resolve("extract.log"), EXTRACT_MAX);
            try (Stream<Path> files = Files.list(extracted)) {
                for (Path file : files.toList()) {
                    Files.move(file, target.resolve(file.getFileName()));
                }
            }
            Directories.delete(work);
        });
        Directories.deleteOthers(apps, service.module() + "-", folder());
    }

    private Path folder() {
        return apps.resolve(service.module() + "-" + key);
    }

    /** The newest: a build leaves the jars of earlier versions where they are. */
    private static Path find(Service service, Path target) {
        File[] jars = target.toFile().listFiles((_, name) -> name.endsWith("-app.jar"));
        return Stream.ofNullable(jars)
                .flatMap(Stream::of)
                .max(Comparator.comparingLong(File::lastModified))
                .orElseThrow(() -> new UserError("There is no built " + service.module() + " in " + target
                        + "; run ./jetway up without --no-build, or ./mvnw -DskipTests package."))
                .toPath();
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

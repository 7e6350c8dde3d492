package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.Directories;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Extracts entries of a jar into a directory atomically, also when several processes do so at once. */
final class JarExtraction {

    private JarExtraction() {}

    /** Ensures that {@code target} holds the wanted entries below {@code root} of {@code jar}. */
    static void ensure(Path jar, String root, Predicate<String> wanted, Path target) throws IOException {
        if (Files.isDirectory(target)) {
            return;
        }
        Path parent = Objects.requireNonNull(target.toAbsolutePath().getParent());
        Files.createDirectories(parent);
        Path unfinished = Files.createTempDirectory(parent, ".unpacking-");
        try {
            unpack(jar, root, wanted, unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Directories.delete(unfinished);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static void unpack(Path jar, String root, Predicate<String> wanted, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.isDirectory() || !entry.getName().startsWith(root)) {
                    continue;
                }
                String name = entry.getName().substring(root.length());
                Path file = target.resolve(name).normalize();
                if (!wanted.test(name) || !file.startsWith(target)) {
                    continue;
                }
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
        }
    }
}

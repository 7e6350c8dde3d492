package dev.jetway.infrastructure.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes, copies and deletes whole directories; does not follow symbolic links. */
public final class Directories {

    private Directories() {}

    /** Fills an empty directory. */
    public interface Content {
        void writeTo(Path directory) throws IOException, InterruptedException;
    }

    /**
     * Makes a directory whole or not at all, once, also when several processes do so at the same time: it is filled under
     * another name, and renamed.
     */
    public static void make(Path target, Content content) throws IOException, InterruptedException {
        if (Files.isDirectory(target)) {
            return;
        }
        Path parent = Objects.requireNonNull(target.toAbsolutePath().getParent());
        Path unfinished = Files.createTempDirectory(Files.createDirectories(parent), ".unfinished-");
        try {
            content.writeTo(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
        } finally {
            delete(unfinished);
        }
    }

    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /** Deletes what else is in a folder under a name that begins so. */
    public static void deleteOthers(Path folder, String prefix, Path kept) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, prefix + "*")) {
            for (Path each : all) {
                if (!each.equals(kept)) {
                    delete(each);
                }
            }
        }
    }

    /** Copies all files below {@code from}; those that are there already are replaced. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}

package dev.jetway.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A private copy of a jar or a classes folder, for a process that must survive a rebuild of the original. */
final class ClassPathSnapshot {

    private ClassPathSnapshot() {}

    /** Copies once into {@code target}; returns what to put on a class path. */
    static synchronized Path of(Path classes, Path target) throws IOException {
        if (Files.isRegularFile(classes)) {
            Path copy = target.resolve("infrastructure.jar");
            if (!Files.exists(copy)) {
                Files.createDirectories(target);
                Path unfinished = Files.createTempFile(target, "copying-", ".jar");
                Files.copy(classes, unfinished, StandardCopyOption.REPLACE_EXISTING);
                Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
            }
            return copy;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = target.resolve(classes.relativize(file).toString());
            Files.createDirectories(copy.resolveSibling("."));
            if (!Files.exists(copy)) {
                Files.copy(file, copy);
            }
        }
        return target;
    }
}

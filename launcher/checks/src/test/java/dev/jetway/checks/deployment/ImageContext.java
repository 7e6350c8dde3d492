package dev.jetway.checks.deployment;

import dev.jetway.checks.Checkout;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** What {@code docker build} is given of a checkout: a copy without what {@code .dockerignore} excludes. */
record ImageContext(Path folder) {

    static ImageContext copyOf(Path checkout, Path folder) throws IOException {
        DockerIgnore ignore = DockerIgnore.of(Checkout.text(checkout.resolve(".dockerignore")));
        Files.walkFileTree(checkout, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) {
                boolean skipped = !from.equals(checkout) && ignore.ignoresAllOf(pathOf(from));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!ignore.ignores(pathOf(file))) {
                    Path copy = folder.resolve(pathOf(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            private String pathOf(Path file) {
                return checkout.relativize(file).toString();
            }
        });
        return new ImageContext(folder);
    }

    Path path(String name) {
        return folder.resolve(name);
    }
}

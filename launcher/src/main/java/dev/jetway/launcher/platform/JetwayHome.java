package dev.jetway.launcher.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The directories of an installation: {@code root} is {@code .jetway} of the checkout, or {@code $JETWAY_HOME}. All can be
 * deleted while nothing runs; {@code data} and {@code secrets} belong together.
 */
public record JetwayHome(Path checkout, Path root) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** Of a shared directory such as {@code /tmp}: its permissions stay. */
    private static final int STICKY = 01000;

    public static JetwayHome fromSystemProperties() {
        Path checkout = Path.of(System.getProperty("jetway.checkout", ""))
                .toAbsolutePath()
                .normalize();
        String root = System.getProperty("jetway.home");
        return new JetwayHome(
                checkout,
                root == null
                        ? checkout.resolve(".jetway")
                        : Path.of(root).toAbsolutePath().normalize());
    }

    /** Nobody but its owner gets in, from the first moment on, and from now on if it was made by an older version. */
    public void create() throws IOException {
        if (!Files.isDirectory(root)) {
            Path parent = root.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(root, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        if (((int) Files.getAttribute(root, "unix:mode") & STICKY) == 0) {
            Files.setPosixFilePermissions(root, OWNER_ONLY);
        }
        for (Path folder : new Path[] {data(), logs(), run(), tools(), apps(), aot()}) {
            Files.createDirectories(folder);
        }
        if (!Files.isDirectory(secrets())) {
            Files.createDirectory(secrets(), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        Files.setPosixFilePermissions(secrets(), OWNER_ONLY);
    }

    public Path data() {
        return root.resolve("data");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path tools() {
        return root.resolve("tools");
    }

    public Path apps() {
        return root.resolve("apps");
    }

    public Path aot() {
        return root.resolve("aot");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    public Path log(String component) {
        return logs().resolve(component + ".log");
    }
}

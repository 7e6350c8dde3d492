package dev.jetway.launcher.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The passwords and keys of this installation: random, created at first use, each in a file that only its owner can read.
 */
public record Secrets(Path folder) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;
    private static final int KEY_BYTES = 32;

    /** Letters and digits only, so that it needs no quoting anywhere. */
    public String password(String name) {
        return HexFormat.of().formatHex(readOrMake(name, PASSWORD_BYTES));
    }

    /** 256 random bits in base64. */
    public String key(String name) {
        return Base64.getEncoder().encodeToString(readOrMake(name, KEY_BYTES));
    }

    private synchronized byte[] readOrMake(String name, int length) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                make(file, length);
            }
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make(Path file, int length) throws IOException {
        byte[] random = new byte[length];
        RANDOM.nextBytes(random);
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, ".new-", "", ownerOnly());
        Files.writeString(unfinished, HexFormat.of().formatHex(random) + "\n");
        try {
            Files.move(unfinished, file);
        } catch (FileAlreadyExistsException somebodyElseMadeIt) {
            Files.delete(unfinished);
        }
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }
}

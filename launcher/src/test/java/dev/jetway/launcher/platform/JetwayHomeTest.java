package dev.jetway.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JetwayHomeTest {

    @TempDir
    private Path folder;

    @Test
    void onlyTheOwnerCanAccessANewHome() throws IOException {
        JetwayHome home = new JetwayHome(folder, folder.resolve("some/where"));

        home.create();

        assertThat(permissions(home.root())).isEqualTo("rwx------");
        assertThat(permissions(home.secrets())).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("some"))).isNotEqualTo("rwx------");
    }

    @Test
    void aHomeThatOthersCouldReadIsClosed() throws IOException {
        JetwayHome home = new JetwayHome(folder, folder.resolve("home"));
        home.create();
        for (Path open : new Path[] {home.root(), home.secrets()}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        home.create();

        assertThat(permissions(home.root())).isEqualTo("rwx------");
        assertThat(permissions(home.secrets())).isEqualTo("rwx------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

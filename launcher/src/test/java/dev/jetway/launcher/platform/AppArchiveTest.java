package dev.jetway.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jetway.launcher.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppArchiveTest {

    private static final Instant BUILT = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void theNewestJarIsStartedAfterTheVersionHasChanged() throws IOException {
        built("flight-service-0.1.0-app.jar", BUILT);
        Path newest = built("flight-service-0.10.0-app.jar", BUILT.plusSeconds(2));
        built("flight-service-0.9.0-app.jar", BUILT.plusSeconds(1));
        built("flight-service-0.10.0.jar", BUILT.plusSeconds(3));

        assertThat(archive().jar()).isEqualTo(newest);
    }

    @Test
    void withoutAJarTheUserIsToldHowToBuildIt() throws IOException {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(this::archive)
                .withMessageContaining("There is no built flight-service");
        built("flight-service-0.1.0.jar", BUILT);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(this::archive)
                .withMessageContaining("There is no built flight-service");
    }

    private AppArchive archive() throws IOException {
        return AppArchive.of(Service.FLIGHT, new JetwayHome(folder, folder.resolve("home")));
    }

    private Path built(String name, Instant time) throws IOException {
        Path jar =
                Files.createDirectories(folder.resolve("flight-service/target")).resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(name));
        }
        return Files.setLastModifiedTime(jar, FileTime.from(time));
    }
}

package dev.jetway.infrastructure.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbAccountsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void eachServiceHasAllRightsOnItsOwnDatabaseOnly() throws IOException {
        assertThat(written(Map.of("flight", "secret1")))
                .contains("GRANT ALL PRIVILEGES ON `flight`.* TO 'flight'@'127.0.0.1';")
                .filteredOn(line -> line.contains("*.*"))
                .noneMatch(line -> line.contains("'flight'"));
    }

    @Test
    void onlyTheOwnerReadsThePasswords() throws IOException {
        written(Map.of());
        assertThat(Files.getPosixFilePermissions(folder.resolve("init.sql"))).hasSize(2);
    }

    @Test
    void aPasswordWithQuotesIsRejected() {
        assertThatThrownBy(() -> new MariaDbAccounts("root", "cdc", Map.of("flight", "x'; DROP DATABASE y; --")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("DROP");
    }

    private List<String> written(Map<String, String> services) throws IOException {
        Path file = folder.resolve("init.sql");
        new MariaDbAccounts("root", "cdc", services).write(file);
        return Files.readAllLines(file);
    }
}

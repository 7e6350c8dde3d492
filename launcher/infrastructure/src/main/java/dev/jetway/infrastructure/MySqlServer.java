package dev.jetway.infrastructure;

import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * A MySQL-compatible server with an administrator and a user that may read its binary log. Making databases needs
 * Connector/J on the class path of the test.
 */
public record MySqlServer(Address address, String rootUser, String rootPassword, String cdcUser, String cdcPassword) {

    private static final String URL_OPTIONS =
            "?connectionTimeZone=UTC&sslMode=DISABLED&allowPublicKeyRetrieval=true&connectTimeout=5000&socketTimeout=60000";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new, empty database, and the only user with rights there (and with none elsewhere). */
    public record Database(String name, String jdbcUrl, String user, String password) {
        @Override
        public String toString() {
            return name;
        }
    }

    static MySqlServer at(String jdbcUrl, String user, String password, String cdcUser, String cdcPassword) {
        URI uri = URI.create(jdbcUrl.substring("jdbc:".length()));
        int port = uri.getPort() < 0 ? 3306 : uri.getPort();
        return new MySqlServer(new Address(uri.getHost(), port), user, password, cdcUser, cdcPassword);
    }

    /** The address of {@code database} (or of none, when empty), in UTC. */
    public String jdbcUrl(String database) {
        return "jdbc:mysql://" + address + "/" + database + URL_OPTIONS;
    }

    /** Makes a database called {@code <name>_<random>}, so that tests do not disturb each other. */
    public Database freshDatabase(String name) {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String digits = HexFormat.of().formatHex(random);
        String database = name + "_" + digits.substring(0, 8);
        String password = digits.substring(8);
        execute(
                "CREATE DATABASE `" + database + "` CHARACTER SET utf8mb4",
                "CREATE USER '" + database + "'@'%' IDENTIFIED BY '" + password + "'",
                "GRANT ALL PRIVILEGES ON `" + database.replace("_", "\\_") + "`.* TO '" + database + "'@'%'");
        return new Database(database, jdbcUrl(database), database, password);
    }

    /** Runs statements as the administrator. */
    public void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(""), rootUser, rootPassword);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The test database at " + address + " refused: " + e.getSQLState(), e);
        }
    }

    @Override
    public String toString() {
        return address.toString();
    }
}

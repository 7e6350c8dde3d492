package dev.jetway.replication.lease;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.LongSupplier;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Grants the {@link PrimaryLease}. Its connection is not from the pool, because a named lock belongs to a connection.
 *
 * @param name of the lock, which is unique per server
 */
public record PrimaryLeases(
        JdbcConnectionDetails primary, String name, LeaseProperties properties, LongSupplier nanoTime) {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** The lease, or empty if another replica has held it for the whole wait. */
    public Optional<PrimaryLease> tryAcquire() throws SQLException {
        Connection connection = connect();
        boolean granted = false;
        try {
            long requestedAtNanos = nanoTime.getAsLong();
            granted = lock(connection);
            return granted
                    ? Optional.of(new PrimaryLease(connection, name, properties.valid(), nanoTime, requestedAtNanos))
                    : Optional.empty();
        } finally {
            if (!granted) {
                connection.close();
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", primary.getUsername());
        login.setProperty("password", primary.getPassword());
        login.setProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toMillis()));
        Connection connection = DriverManager.getConnection(primary.getJdbcUrl(), login);
        try (Statement statement = connection.createStatement()) {
            // A later response would not be valid any more.
            connection.setNetworkTimeout(Runnable::run, (int) properties.valid().toMillis());
            statement.execute(
                    "SET SESSION wait_timeout = " + properties.releasedAfter().toSeconds());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT GET_LOCK(?, ?)")) {
            statement.setString(1, name);
            statement.setLong(2, properties.checkInterval().toSeconds());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getInt(1) == 1;
            }
        }
    }
}

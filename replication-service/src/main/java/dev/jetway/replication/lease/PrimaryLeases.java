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

/** Grants the {@link PrimaryLease}. The connections are not of the pool: it would hand them on, lock and all. */
public final class PrimaryLeases {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final JdbcConnectionDetails primary;
    private final String name;
    private final LeaseSettings settings;
    private final LongSupplier nanoTime;

    /**
     * Leases on one primary.
     *
     * @param name of the lock: what its holder alone may do. Locks are the server's, not a database's.
     */
    public PrimaryLeases(JdbcConnectionDetails primary, String name, LeaseSettings settings, LongSupplier nanoTime) {
        this.primary = primary;
        this.name = name;
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    /** The lease, or empty when another replica has kept it for as long as one wait lasts. */
    public Optional<PrimaryLease> tryAcquire() throws SQLException {
        Connection connection = connect();
        boolean granted = false;
        try {
            long askedAtNanos = nanoTime.getAsLong();
            granted = lock(connection);
            return granted
                    ? Optional.of(new PrimaryLease(connection, name, settings.valid(), nanoTime, askedAtNanos))
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
            // An answer that comes later than this would not count any more.
            connection.setNetworkTimeout(Runnable::run, (int) settings.valid().toMillis());
            statement.execute(
                    "SET SESSION wait_timeout = " + settings.releasedAfter().toSeconds());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT GET_LOCK(?, ?)")) {
            statement.setString(1, name);
            statement.setLong(2, settings.checkInterval().toSeconds());
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getInt(1) == 1;
            }
        }
    }
}

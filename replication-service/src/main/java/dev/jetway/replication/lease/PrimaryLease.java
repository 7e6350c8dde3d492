package dev.jetway.replication.lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to read the primary's binary log: a named lock on the primary, held by a connection of its own. The primary frees
 * the lock when that connection ends, and ends the connection after a time without statements; so a holder that was killed,
 * frozen or disconnected is replaced. Granted by {@link PrimaryLeases}, confirmed periodically, then lost or closed; a lost
 * lease never becomes valid again.
 */
public final class PrimaryLease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PrimaryLease.class);

    private final Connection connection;
    private final String name;
    private final Duration valid;
    private final LongSupplier nanoTime;
    private volatile long confirmedAtNanos;
    private volatile boolean lost;

    PrimaryLease(Connection connection, String name, Duration valid, LongSupplier nanoTime, long grantedAtNanos) {
        this.connection = connection;
        this.name = name;
        this.valid = valid;
        this.nanoTime = nanoTime;
        this.confirmedAtNanos = grantedAtNanos;
    }

    /** Confirms the lease at the primary; false if it is lost. */
    public boolean confirm() {
        long requestedAtNanos = nanoTime.getAsLong();
        if (!lost && isValid() && holdsLock()) {
            confirmedAtNanos = requestedAtNanos;
        } else {
            lost = true;
        }
        return !lost;
    }

    /** Whether the last confirmation is still valid, by the local clock; cheap enough for every batch. */
    public boolean isValid() {
        return !lost && nanoTime.getAsLong() - confirmedAtNanos < valid.toNanos();
    }

    private boolean holdsLock() {
        try (PreparedStatement statement = connection.prepareStatement("SELECT IS_USED_LOCK(?) = CONNECTION_ID()")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        } catch (SQLException e) {
            log.warn("Lease not confirmed by the primary: SQL state {}", e.getSQLState());
            return false;
        }
    }

    @Override
    public void close() {
        lost = true;
        try (connection;
                PreparedStatement statement = connection.prepareStatement("SELECT RELEASE_LOCK(?)")) {
            statement.setString(1, name);
            statement.execute();
        } catch (SQLException e) {
            log.debug("Lease ended with its connection", e);
        }
    }
}

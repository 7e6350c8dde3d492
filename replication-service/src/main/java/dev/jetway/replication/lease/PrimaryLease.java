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
 * The right to read the primary's binlog: a named lock on the primary itself, held by a connection of its own. The
 * primary frees the lock when that connection ends, and ends it when it has been silent for too long; so a holder that
 * was killed, frozen or cut off is replaced. Life: granted by {@link PrimaryLeases}, confirmed again and again, lost or
 * closed; once lost it never comes back.
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

    /** Asks the primary. False means lost. */
    public boolean confirm() {
        long askedAtNanos = nanoTime.getAsLong();
        if (!lost && isValid() && holdsLock()) {
            confirmedAtNanos = askedAtNanos;
        } else {
            lost = true;
        }
        return !lost;
    }

    /** Whether the last answer still counts. Asks nobody, so it can be called before every batch. */
    public boolean isValid() {
        return !lost && nanoTime.getAsLong() - confirmedAtNanos < valid.toNanos();
    }

    private boolean holdsLock() {
        try (PreparedStatement statement = connection.prepareStatement("SELECT IS_USED_LOCK(?) = CONNECTION_ID()")) {
            statement.setString(1, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        } catch (SQLException e) {
            log.warn("The primary does not confirm the lease: SQL state {}", e.getSQLState());
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
            log.debug("The lease ends with its connection", e);
        }
    }
}

package dev.jetway.flight.schedule.persistence;

import dev.jetway.flight.schedule.application.ClusterLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Component;

/**
 * Runs a job under a named lock of the database server. The server frees the lock when the connection ends.
 */
@Component
record DatabaseClusterLock(DataSource database) implements ClusterLock {

    @Override
    public boolean tryRun(String job, Runnable work) {
        try (Connection connection = database.getConnection()) {
            // The lock belongs to the session: no transaction has to be open while the work runs.
            connection.setAutoCommit(true);
            if (!query(connection, "SELECT GET_LOCK(?, 0)", job)) {
                return false;
            }
            try {
                work.run();
            } finally {
                query(connection, "SELECT RELEASE_LOCK(?)", job);
            }
            return true;
        } catch (SQLException e) {
            throw new UncategorizedSQLException("Lock of " + job, null, e);
        }
    }

    private static boolean query(Connection connection, String sql, String job) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, job);
            ResultSet rows = statement.executeQuery();
            try {
                return rows.next() && rows.getInt(1) == 1;
            } finally {
                JdbcUtils.closeResultSet(rows);
            }
        }
    }
}

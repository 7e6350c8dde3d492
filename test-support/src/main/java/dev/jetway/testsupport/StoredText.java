package dev.jetway.testsupport;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Searches all columns of all tables of a database, whatever their type. */
public final class StoredText {

    private record Column(String table, String name) {}

    private StoredText() {}

    /** The columns that contain the text, as {@code table.column}. */
    public static List<String> columnsWith(DataSource database, String text) {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (Column column : columns(connection)) {
                try (PreparedStatement search = connection.prepareStatement(
                        "SELECT 1 FROM `%s` WHERE LOCATE(CAST(? AS BINARY), CAST(`%s` AS BINARY)) > 0 LIMIT 1"
                                .formatted(column.table(), column.name()))) {
                    search.setBytes(1, text.getBytes(StandardCharsets.UTF_8));
                    try (ResultSet row = search.executeQuery()) {
                        if (row.next()) {
                            found.add(column.table() + "." + column.name());
                        }
                    }
                }
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
        return found;
    }

    private static List<Column> columns(Connection connection) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement all = connection.prepareStatement(
                        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE()");
                ResultSet row = all.executeQuery()) {
            while (row.next()) {
                columns.add(new Column(row.getString(1), row.getString(2)));
            }
        }
        if (columns.isEmpty()) {
            throw new AssertionError("The database has no tables");
        }
        return columns;
    }
}

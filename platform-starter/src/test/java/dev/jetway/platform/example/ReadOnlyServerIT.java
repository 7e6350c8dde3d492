package dev.jetway.platform.example;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.jetway.platform.problem.TransientFailures;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;

/** A former primary accepts connections, but no writes. */
class ReadOnlyServerIT extends PlatformIT {

    private static final String REFUSED_WRITE =
            "SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1290, MESSAGE_TEXT = 'read_only'";

    @Autowired
    private JdbcTemplate connections;

    @Test
    void aRefusedWriteIsATransientFailureAndClosesItsConnection() {
        AtomicLong id = new AtomicLong();
        Throwable refusal = catchThrowable(() -> connections.execute((Connection connection) -> {
            try (Statement statement = connection.createStatement()) {
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()");
                row.next();
                id.set(row.getLong(1));
                return statement.execute(REFUSED_WRITE);
            }
        }));
        assertThat(refusal).isInstanceOf(UncategorizedSQLException.class).matches(TransientFailures::isTransient);
        await().atMost(10, SECONDS)
                .until(() -> jdbc.sql("SELECT COUNT(*) FROM information_schema.processlist WHERE id = ?")
                                .param(id.get())
                                .query(Integer.class)
                                .single()
                        == 0);
    }
}

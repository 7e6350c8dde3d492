package dev.jetway.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.client.ResourceAccessException;

class TransientFailuresTest {

    @ParameterizedTest
    @MethodSource("outages")
    void failuresOfDependenciesAreTransient(Throwable failure) {
        assertThat(TransientFailures.isTransient(failure)).isTrue();
        assertThat(TransientFailures.isTransient(new IllegalStateException(failure)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void otherFailuresAreNotTransient(Throwable failure) {
        assertThat(TransientFailures.isTransient(failure)).isFalse();
    }

    static Stream<Throwable> outages() {
        return Stream.of(
                new ConnectException("refused"),
                new SQLTransientConnectionException("timed out"),
                new UncategorizedSQLException("update", null, new SQLException("read only", "HY000", 1290)),
                new CannotGetJdbcConnectionException("none"),
                new CannotAcquireLockException("deadlock"),
                new CannotCreateTransactionException("none"),
                new ResourceAccessException("refused"),
                new DriverTimeoutException("late"));
    }

    static Stream<Throwable> faults() {
        return Stream.of(
                new IllegalStateException("a bug"),
                new UncategorizedSQLException("update", null, new SQLException("another fault", "HY000", 1364)),
                new DataIntegrityViolationException("duplicate"),
                new NullPointerException());
    }
}

package dev.jetway.platform.problem;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Classifies failures: a transient failure is one of a dependency, and a retry may succeed. Classes of optional libraries are
 * listed by name.
 */
public final class TransientFailures {

    private static final int CAUSES_MAX = 20;

    /** ER_OPTION_PREVENTS_STATEMENT (such as read_only) and ER_READ_ONLY_MODE, both without a SQL state of their own. */
    private static final Set<Integer> READ_ONLY_SERVER = Set.of(1290, 1836);

    private static final Set<String> BY_NAME = Set.of(
            "org.springframework.dao.TransientDataAccessException",
            "org.springframework.dao.RecoverableDataAccessException",
            "org.springframework.dao.DataAccessResourceFailureException",
            "org.springframework.transaction.CannotCreateTransactionException",
            "org.springframework.transaction.TransactionSystemException",
            "org.springframework.web.client.ResourceAccessException",
            "org.springframework.security.oauth2.core.OAuth2AuthorizationException",
            "io.github.resilience4j.circuitbreaker.CallNotPermittedException",
            "io.github.resilience4j.bulkhead.BulkheadFullException",
            "com.datastax.oss.driver.api.core.AllNodesFailedException",
            "com.datastax.oss.driver.api.core.DriverTimeoutException",
            "com.datastax.oss.driver.api.core.NodeUnavailableException",
            "com.datastax.oss.driver.api.core.RequestThrottlingException",
            "com.datastax.oss.driver.api.core.connection.ConnectionInitException",
            "com.datastax.oss.driver.api.core.connection.ClosedConnectionException",
            "com.datastax.oss.driver.api.core.connection.HeartbeatException",
            "com.datastax.oss.driver.api.core.servererrors.QueryExecutionException",
            "dev.jetway.platform.projection.ReadModelUnavailable");

    private TransientFailures() {}

    /** Whether this failure, or one of its causes, is transient. */
    public static boolean isTransient(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (isTransientItself(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** The class of the failure and of its cause, for a log of outages: without messages, which may quote data. */
    public static String describe(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure.getClass().getSimpleName()
                + (cause == null ? "" : " < " + cause.getClass().getSimpleName());
    }

    /** Whether the server refused a write because another one is the primary. */
    public static boolean isOfReadOnlyServer(SQLException failure) {
        return READ_ONLY_SERVER.contains(failure.getErrorCode());
    }

    private static boolean isTransientItself(Throwable failure) {
        return switch (failure) {
            case ConnectException _,
                    SocketTimeoutException _,
                    HttpTimeoutException _,
                    InterruptedIOException _,
                    TimeoutException _,
                    SQLTransientException _,
                    SQLRecoverableException _,
                    SQLNonTransientConnectionException _ -> true;
            case SQLException sql when isOfReadOnlyServer(sql) -> true;
            default -> isNamed(failure.getClass());
        };
    }

    private static boolean isNamed(@Nullable Class<?> type) {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            if (BY_NAME.contains(each.getName())) {
                return true;
            }
        }
        return false;
    }
}

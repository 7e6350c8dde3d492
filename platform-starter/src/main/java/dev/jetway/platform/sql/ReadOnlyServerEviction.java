package dev.jetway.platform.sql;

import com.zaxxer.hikari.SQLExceptionOverride;
import dev.jetway.platform.problem.TransientFailures;
import java.sql.SQLException;

/**
 * Closes a connection to a server that refuses writes because another one has become the primary; the pool opens the next one to
 * that. Without this, connections would remain at the old primary for their whole life.
 */
public final class ReadOnlyServerEviction implements SQLExceptionOverride {

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return TransientFailures.isOfReadOnlyServer(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}

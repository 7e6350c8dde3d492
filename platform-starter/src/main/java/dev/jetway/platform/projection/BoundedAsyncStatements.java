package dev.jetway.platform.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.jetway.platform.concurrent.Futures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Executes many small statements asynchronously with a limit on those in flight, so that a projection leaves capacity for
 * searches.
 */
public final class BoundedAsyncStatements {

    private static final int IN_FLIGHT_MAX = 64;

    private BoundedAsyncStatements() {}

    /** The first page of each statement's rows, in the order of the statements; throws the first failure. */
    public static List<List<Row>> run(CqlSession session, List<? extends Statement<?>> statements) {
        List<List<Row>> results = new ArrayList<>(statements.size());
        for (int from = 0; from < statements.size(); from += IN_FLIGHT_MAX) {
            List<? extends Statement<?>> some =
                    statements.subList(from, Math.min(from + IN_FLIGHT_MAX, statements.size()));
            List<CompletionStage<AsyncResultSet>> running = new ArrayList<>(some.size());
            some.forEach(statement -> running.add(session.executeAsync(statement)));
            running.forEach(result -> results.add(rows(result)));
        }
        return results;
    }

    private static List<Row> rows(CompletionStage<AsyncResultSet> result) {
        List<Row> rows = new ArrayList<>();
        Futures.join(result).currentPage().forEach(rows::add);
        return rows;
    }
}

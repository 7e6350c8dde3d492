package dev.jetway.platform.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Runs many small statements side by side, so many at a time and no more: a projection must not crowd out those who search.
 */
public final class SideBySide {

    private static final int IN_FLIGHT_MAX = 64;

    private SideBySide() {}

    /** The first page of each statement's rows, in the order of the statements; throws what the first that failed threw. */
    public static List<List<Row>> run(CqlSession session, List<? extends Statement<?>> statements) {
        List<List<Row>> answers = new ArrayList<>(statements.size());
        for (int from = 0; from < statements.size(); from += IN_FLIGHT_MAX) {
            List<? extends Statement<?>> some =
                    statements.subList(from, Math.min(from + IN_FLIGHT_MAX, statements.size()));
            List<CompletionStage<AsyncResultSet>> running = new ArrayList<>(some.size());
            some.forEach(statement -> running.add(session.executeAsync(statement)));
            running.forEach(answer -> answers.add(rows(answer)));
        }
        return answers;
    }

    private static List<Row> rows(CompletionStage<AsyncResultSet> answer) {
        List<Row> rows = new ArrayList<>();
        join(answer).currentPage().forEach(rows::add);
        return rows;
    }

    /** Waits for what was started; throws what it failed with. */
    public static <T> T join(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}

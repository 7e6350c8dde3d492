package dev.jetway.platform.example;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.jetway.platform.projection.ReadModelUnavailable;
import dev.jetway.platform.projection.RowChange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** A minimal projection. */
@Component
record SeatProjection(CqlSession session) {

    /** Attempts to project seats whose read model is unavailable. */
    static final Map<String, Integer> UNAVAILABLE = new ConcurrentHashMap<>();

    void project(List<RowChange> changes) {
        for (RowChange change : changes) {
            if (UNAVAILABLE.computeIfPresent(change.text("seat"), (_, attempts) -> attempts + 1) != null) {
                throw new ReadModelUnavailable("An outage of this test");
            }
            long timestamp = change.position().cassandraTimestamp();
            if (change.operation() == RowChange.Operation.DELETE) {
                session.execute(
                        "DELETE FROM platform_test.seat USING TIMESTAMP " + timestamp + " WHERE seat = ?",
                        change.text("seat"));
            } else {
                session.execute(
                        "INSERT INTO platform_test.seat (seat, status) VALUES (?, ?) USING TIMESTAMP " + timestamp,
                        change.text("seat"),
                        change.text("status"));
            }
        }
    }
}

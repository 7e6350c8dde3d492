package dev.jetway.booking.persistence;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.jetway.contracts.Topics;
import dev.jetway.platform.projection.BoundedAsyncStatements;
import dev.jetway.platform.projection.RowChange;
import dev.jetway.platform.projection.RowSubscription;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Fills {@code booking_by_traveller} from the changes of the primary's rows, and is the only one that does. Every write
 * carries the time of its place in the binlog, so that the order in which writes arrive, or how often, makes no difference.
 */
@Configuration(proxyBeanMethods = false)
class MyBookingsProjection {

    @Bean
    RowSubscription myBookingsRows(CqlSession session) {
        Writes writes = new Writes(session);
        return RowSubscription.of("my-bookings", Topics.BOOKING_ROWS, writes::project);
    }

    private static final class Writes {

        private final CqlSession session;
        private final PreparedStatement insert;
        private final PreparedStatement delete;

        Writes(CqlSession session) {
            this.session = session;
            this.insert = session.prepare(SimpleStatement.newInstance("""
                            INSERT INTO booking.booking_by_traveller (traveller_id, created_at, reference, status,
                                total_minor, currency, origin, destination, departure_time, departure_offset_s,
                                passenger_count)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?
                            """).setIdempotent(true));
            this.delete = session.prepare(SimpleStatement.newInstance("""
                            DELETE FROM booking.booking_by_traveller USING TIMESTAMP ?
                            WHERE traveller_id = ? AND created_at = ? AND reference = ?
                            """).setIdempotent(true));
        }

        void project(List<RowChange> changes) {
            BoundedAsyncStatements.run(
                    session, changes.stream().map(this::statement).toList());
        }

        private BoundStatement statement(RowChange change) {
            if (change.operation() == RowChange.Operation.DELETE) {
                return delete.bind(
                        change.position().cassandraTimestamp(),
                        change.text("traveller_id"),
                        change.instant("created_at"),
                        change.text("reference"));
            }
            return insert.bind(
                    change.text("traveller_id"),
                    change.instant("created_at"),
                    change.text("reference"),
                    change.text("status"),
                    change.number("total_minor"),
                    change.text("currency"),
                    change.text("origin"),
                    change.text("destination"),
                    change.instant("departure_time"),
                    (int) change.number("departure_offset_s"),
                    (int) change.number("passenger_count"),
                    change.position().cassandraTimestamp());
        }
    }
}

package dev.jetway.replication.audit;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Opens the books for one look and closes them after it: replication neither waits for Cassandra nor keeps connections to it.
 * On the primary it is the user that reads the binlog, who may read everything and change nothing.
 */
final class OpenBooks {

    private final Supplier<SingleConnectionDataSource> primary;
    private final Supplier<CqlSessionBuilder> replica;
    private final String prefix;
    private final AuditSettings settings;

    /** Books that are open. */
    record Opened(Books books, SingleConnectionDataSource connection) implements AutoCloseable {

        @Override
        public void close() {
            CqlSession session = books.replica();
            if (session != null) {
                session.closeAsync(); // its threads take seconds to end, and nobody has to wait for that
            }
            connection.destroy();
        }
    }

    private record Replica(@Nullable CqlSession session, Instant asOf, String problem) {}

    OpenBooks(
            Supplier<SingleConnectionDataSource> primary,
            Supplier<CqlSessionBuilder> replica,
            String prefix,
            AuditSettings settings) {
        this.primary = primary;
        this.replica = replica;
        this.prefix = prefix;
        this.settings = settings;
    }

    Opened open() {
        SingleConnectionDataSource connection = primary.get();
        try {
            JdbcTemplate template = new JdbcTemplate(connection);
            template.setQueryTimeout((int) settings.queryTimeout().toSeconds());
            JdbcClient client = JdbcClient.create(template);
            Instant now = client.sql("SELECT UTC_TIMESTAMP(6)")
                    .query(LocalDateTime.class)
                    .single()
                    .toInstant(ZoneOffset.UTC);
            Replica compared = replicaAt(now);
            Instant seen = compared.asOf().isBefore(now) ? compared.asOf() : now;
            Books books = new Books(
                    client,
                    compared.session(),
                    compared.problem(),
                    prefix,
                    now,
                    seen.minus(settings.settle()),
                    now.minus(settings.unfinishedMax()),
                    settings);
            return new Opened(books, connection);
        } catch (RuntimeException e) {
            connection.destroy();
            throw e;
        }
    }

    /** A session, if the read models are there and fresh enough for a comparison to mean anything. */
    private Replica replicaAt(Instant now) {
        CqlSession session;
        try {
            session = replica.get().build();
        } catch (DriverException e) {
            return new Replica(null, now, "Cassandra does not answer");
        }
        try {
            Instant asOf = asOf(session);
            Duration behind = Duration.between(asOf, now);
            if (behind.compareTo(settings.lagMax()) <= 0) {
                return new Replica(session, asOf, "");
            }
            session.closeAsync();
            return new Replica(
                    null,
                    asOf,
                    asOf.equals(Instant.EPOCH)
                            ? "the read models have seen nothing yet"
                            : "the read models are " + behind.toSeconds() + " s behind");
        } catch (DriverException e) {
            session.closeAsync();
            return new Replica(null, now, "the read models are not there");
        }
    }

    /** What all of them have seen, by their heartbeats. */
    private Instant asOf(CqlSession session) {
        return Stream.of("flight", "booking")
                .map(keyspace -> session.execute("SELECT beat_at FROM " + prefix + keyspace + ".heartbeat WHERE id = 1")
                        .one())
                .map(OpenBooks::beat)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static Instant beat(@Nullable Row row) {
        Instant beat = row == null ? null : row.getInstant("beat_at");
        return beat == null ? Instant.EPOCH : beat;
    }
}

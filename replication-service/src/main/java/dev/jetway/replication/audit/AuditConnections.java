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
 * Opens the connections of one pass and closes them after it, so that replication does not depend on Cassandra. On the primary
 * it uses the account that reads the binary log, which may write nothing.
 */
record AuditConnections(
        Supplier<SingleConnectionDataSource> primary,
        Supplier<CqlSessionBuilder> sessions,
        String prefix,
        AuditProperties properties) {

    /** The open connections. */
    record Opened(AuditSnapshot snapshot, SingleConnectionDataSource connection) implements AutoCloseable {

        @Override
        public void close() {
            CqlSession session = snapshot.readModels();
            if (session != null) {
                session.closeAsync(); // its threads take seconds to end, and nobody has to wait for that
            }
            connection.destroy();
        }
    }

    private record ReadModels(@Nullable CqlSession session, Instant asOf, String problem) {}

    Opened open() {
        SingleConnectionDataSource connection = primary.get();
        try {
            JdbcTemplate template = new JdbcTemplate(connection);
            template.setQueryTimeout((int) properties.queryTimeout().toSeconds());
            JdbcClient client = JdbcClient.create(template);
            Instant now = client.sql("SELECT UTC_TIMESTAMP(6)")
                    .query(LocalDateTime.class)
                    .single()
                    .toInstant(ZoneOffset.UTC);
            ReadModels compared = readModelsAt(now);
            Instant seen = compared.asOf().isBefore(now) ? compared.asOf() : now;
            AuditSnapshot snapshot = new AuditSnapshot(
                    client,
                    compared.session(),
                    compared.problem(),
                    prefix,
                    now,
                    seen.minus(properties.settle()),
                    now.minus(properties.unfinishedMax()),
                    properties);
            return new Opened(snapshot, connection);
        } catch (RuntimeException e) {
            connection.destroy();
            throw e;
        }
    }

    /** A session, if the read models exist and are fresh enough for a comparison. */
    private ReadModels readModelsAt(Instant now) {
        CqlSession session;
        try {
            session = sessions.get().build();
        } catch (DriverException e) {
            return new ReadModels(null, now, "Cassandra does not answer");
        }
        try {
            Instant asOf = asOf(session);
            Duration behind = Duration.between(asOf, now);
            if (behind.compareTo(properties.lagMax()) <= 0) {
                return new ReadModels(session, asOf, "");
            }
            session.closeAsync();
            return new ReadModels(
                    null,
                    asOf,
                    asOf.equals(Instant.EPOCH)
                            ? "the read models have seen nothing yet"
                            : "the read models are " + behind.toSeconds() + " s behind");
        } catch (DriverException e) {
            session.closeAsync();
            return new ReadModels(null, now, "the read models are not there");
        }
    }

    /** The freshness of the oldest read model, by the heartbeats. */
    private Instant asOf(CqlSession session) {
        return Stream.of("flight", "booking")
                .map(keyspace -> session.execute("SELECT beat_at FROM " + prefix + keyspace + ".heartbeat WHERE id = 1")
                        .one())
                .map(AuditConnections::beat)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static Instant beat(@Nullable Row row) {
        Instant beat = row == null ? null : row.getInstant("beat_at");
        return beat == null ? Instant.EPOCH : beat;
    }
}

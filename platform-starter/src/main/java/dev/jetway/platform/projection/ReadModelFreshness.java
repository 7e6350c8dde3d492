package dev.jetway.platform.projection;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The freshness of a service's read models, by the heartbeat: a row of the primary that is updated periodically and projected
 * when all rows before it are ({@link ProjectionProgress}).
 */
public final class ReadModelFreshness {

    private record CachedAsOf(Instant asOf, Instant readAt) {}

    private static final int THE_ROW = 1;
    private static final double AGE_UNKNOWN = Double.NaN;

    private final CqlSession session;
    private final Clock clock;
    private final Duration ttl;
    private final Timer lag;
    private final PreparedStatement write;
    private final PreparedStatement read;
    private volatile double ageMillis = AGE_UNKNOWN;
    private final AtomicReference<@Nullable CachedAsOf> known = new AtomicReference<>();

    ReadModelFreshness(CqlSession session, Clock clock, MeterRegistry meters, ReadModelProperties properties) {
        this.session = session;
        this.clock = clock;
        this.ttl = properties.freshnessTtl();
        this.lag = Timer.builder("jetway.replication.lag")
                .description("From the commit on the primary until visible in the read model")
                .tag("read_model", properties.keyspace())
                .register(meters);
        TimeGauge.builder("jetway.replication.read.model.age", this, TimeUnit.MILLISECONDS, own -> own.ageMillis)
                .description("How long ago what the read model shows was the primary's state")
                .tag("read_model", properties.keyspace())
                .register(meters);
        this.write = session.prepare("INSERT INTO %s.heartbeat (id, beat_at) VALUES (%d, ?) USING TIMESTAMP ?"
                .formatted(properties.keyspace(), THE_ROW));
        // By one replica: one that is behind shows an older heartbeat, and searches go on without a quorum.
        this.read = session.prepare(SimpleStatement.newInstance(
                        "SELECT beat_at FROM %s.heartbeat WHERE id = %d".formatted(properties.keyspace(), THE_ROW))
                .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                .setIdempotent(true));
    }

    /**
     * The time up to which all commits on the primary are visible; the epoch if there is none.
     *
     * @throws ReadModelUnavailable if Cassandra is unavailable
     */
    public Instant asOf() {
        CachedAsOf last = known.get();
        Instant now = clock.instant();
        if (last != null && last.readAt().plus(ttl).isAfter(now)) {
            return last.asOf();
        }
        Instant asOf = read();
        known.set(new CachedAsOf(asOf, now));
        return asOf;
    }

    /** Projects a heartbeat up to which everything is projected. */
    void project(RowChange beat) {
        Instant beatAt = beat.instant("beat_at");
        session.execute(write.bind(beatAt, beat.position().cassandraTimestamp()));
        if (beat.operation() != RowChange.Operation.READ) {
            Duration behind = Duration.between(beatAt, clock.instant());
            lag.record(behind.isNegative() ? Duration.ZERO : behind);
        }
    }

    /**
     * Samples the age of the read model, which also grows when no change arrives. A scrape does not wait for Cassandra.
     */
    @Scheduled(fixedRateString = "${jetway.cassandra.age-sample-interval:5s}")
    void sampleAge() {
        try {
            ageMillis = Duration.between(asOf(), clock.instant()).toMillis();
        } catch (ReadModelUnavailable unavailable) {
            ageMillis = AGE_UNKNOWN;
        }
    }

    private Instant read() {
        try {
            Row row = session.execute(read.bind()).one();
            Instant beatAt = row == null ? null : row.getInstant("beat_at");
            return beatAt == null ? Instant.EPOCH : beatAt;
        } catch (DriverException unavailable) {
            throw new ReadModelUnavailable("The read model is unavailable", unavailable);
        }
    }
}

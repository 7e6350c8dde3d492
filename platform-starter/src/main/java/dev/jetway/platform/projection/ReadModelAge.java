package dev.jetway.platform.projection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Shows how stale the read model is, also when nothing arrives any more (which the lag, measured on arrival, can't show). It
 * is looked up every few seconds, so that a scrape never waits for Cassandra.
 */
final class ReadModelAge {

    private static final double UNKNOWN = Double.NaN;

    private final ReadModelFreshness freshness;
    private final Clock clock;
    private volatile double ageMillis = UNKNOWN;

    ReadModelAge(ReadModelFreshness freshness, Clock clock, MeterRegistry meters, ReadModelProperties properties) {
        this.freshness = freshness;
        this.clock = clock;
        TimeGauge.builder("jetway.replication.read.model.age", this, TimeUnit.MILLISECONDS, age -> age.ageMillis)
                .description("How long ago what the read model shows was the primary's state")
                .tag("read_model", properties.keyspace())
                .register(meters);
    }

    @Scheduled(fixedRateString = "${jetway.cassandra.age-sample-interval:5s}")
    void sample() {
        try {
            ageMillis = Duration.between(freshness.asOf(), clock.instant()).toMillis();
        } catch (ReadModelUnavailable away) {
            ageMillis = UNKNOWN;
        }
    }
}

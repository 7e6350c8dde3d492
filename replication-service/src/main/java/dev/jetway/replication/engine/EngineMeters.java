package dev.jetway.replication.engine;

import dev.jetway.replication.publication.PublicationProgress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Metrics: the engine's state, and the maximum age of unpublished changes. */
record EngineMeters(Supplier<EngineState> engine, PublicationProgress progress, Clock clock) implements MeterBinder {

    private static final List<Class<? extends EngineState>> STATES = List.of(
            EngineState.Standby.class,
            EngineState.Starting.class,
            EngineState.Running.class,
            EngineState.Failed.class,
            EngineState.Stopped.class);

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("jetway.replication.engine.running", () -> is(EngineState.Running.class))
                .description("1 while this replica reads the binlog")
                .register(meters);
        for (Class<? extends EngineState> state : STATES) {
            Gauge.builder("jetway.replication.engine.state", () -> is(state))
                    .description("1 at the state that this replica's engine is in")
                    .tag("state", state.getSimpleName().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        TimeGauge.builder("jetway.replication.unpublished.age", this::unpublishedAgeMillis, TimeUnit.MILLISECONDS)
                .description("Everything committed longer ago than this is on Kafka")
                .register(meters);
    }

    private int is(Class<? extends EngineState> state) {
        return state.isInstance(engine.get()) ? 1 : 0;
    }

    /** Grows while nothing is published, because heartbeats continue; NaN on standbys. */
    private double unpublishedAgeMillis() {
        Instant until = progress.publishedUntil();
        boolean isInactive = switch (engine.get()) {
            case EngineState.Standby _, EngineState.Stopped _ -> true;
            case EngineState.Starting _, EngineState.Running _, EngineState.Failed _ -> false;
        };
        return until == null || isInactive
                ? Double.NaN
                : Math.max(0, Duration.between(until, clock.instant()).toMillis());
    }
}

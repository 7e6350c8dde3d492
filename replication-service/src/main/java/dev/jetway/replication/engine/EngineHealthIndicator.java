package dev.jetway.replication.engine;

import dev.jetway.replication.publication.PublicationProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready: reading the binary log with acknowledgements from Kafka, or standby of the replica that does. */
record EngineHealthIndicator(
        Supplier<EngineState> engine, PublicationProgress progress, EngineProperties properties, Clock clock)
        implements HealthIndicator {

    @Override
    public Health health() {
        EngineState state = engine.get();
        Health.Builder health = switch (state) {
            case EngineState.Standby _ -> Health.up();
            case EngineState.Running _ -> isStuck() ? Health.outOfService() : Health.up();
            case EngineState.Starting _ -> Health.outOfService();
            case EngineState.Failed failed -> Health.down().withDetail("cause", failed.cause());
            case EngineState.Stopped _ -> Health.down();
        };
        return health.withDetail("state", state.getClass().getSimpleName())
                .withDetail("since", state.since().toString())
                .withDetail("lastEventAt", progress.lastEventAt().toString())
                .build();
    }

    private boolean isStuck() {
        Instant begun = progress.batchBegunAt();
        return begun != null && Duration.between(begun, clock.instant()).compareTo(properties.batchMax()) > 0;
    }
}

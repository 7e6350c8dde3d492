package dev.jetway.replication.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.replication.publication.PublicationProgress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.Status;

class EngineHealthIndicatorTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final EngineProperties PROPERTIES = new EngineProperties(
            Duration.ofMillis(500),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10));

    static Stream<Arguments> statesAndTheirHealth() {
        return Stream.of(
                Arguments.of(new EngineState.Standby(NOW), Status.UP),
                Arguments.of(new EngineState.Starting(NOW), Status.OUT_OF_SERVICE),
                Arguments.of(new EngineState.Running(NOW), Status.UP),
                Arguments.of(new EngineState.Failed(NOW, "LeaseLost"), Status.DOWN),
                Arguments.of(new EngineState.Stopped(NOW), Status.DOWN));
    }

    @ParameterizedTest
    @MethodSource("statesAndTheirHealth")
    void onlyRunningAndStandbyAreReady(EngineState state, Status expected) {
        PublicationProgress progress = new PublicationProgress(at(NOW), new SimpleMeterRegistry());

        assertThat(new EngineHealthIndicator(() -> state, progress, PROPERTIES, at(NOW))
                        .health()
                        .getStatus())
                .isEqualTo(expected);
    }

    @Test
    void anEngineWhoseBatchIsNotAcknowledgedInTimeIsNotReady() {
        PublicationProgress progress = new PublicationProgress(at(NOW), new SimpleMeterRegistry());
        progress.batchBegins();

        assertThat(healthAfter(Duration.ofSeconds(10), progress)).isEqualTo(Status.UP);
        assertThat(healthAfter(Duration.ofMillis(10_001), progress)).isEqualTo(Status.OUT_OF_SERVICE);
    }

    private static Status healthAfter(Duration passed, PublicationProgress progress) {
        EngineState running = new EngineState.Running(NOW);
        return new EngineHealthIndicator(() -> running, progress, PROPERTIES, at(NOW.plus(passed)))
                .health()
                .getStatus();
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}

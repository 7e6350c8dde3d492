package dev.jetway.flight.operations.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.operations.domain.Movement.Position;
import dev.jetway.flight.schedule.domain.FlightId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovementTest {

    @Test
    void aPositionIsReadAsItWasWritten() {
        Position position = new Position(Instant.parse("2026-12-01T08:30:00.000001Z"), FlightId.of("JW1-2026-12-01"));
        assertThat(Position.parse(position.toString())).contains(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "2026-12-01T08:30:00Z", "2026-12-01T08:30:00Z/", "8:30/JW1-2026-12-01"})
    void otherTextIsNone(String text) {
        assertThat(Position.parse(text)).isEmpty();
    }
}

package dev.jetway.flight.inventory.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

class HoldAdmissionTest {

    @Test
    void whoFindsNoPlaceInTimeIsRefused() {
        HoldAdmission admission = admission(1, 10);
        admission.inTurn(() -> {
            assertThatExceptionOfType(TransientDataAccessResourceException.class)
                    .isThrownBy(() -> admission.inTurn(() -> 1));
            return 0;
        });
        assertThat(admission.inTurn(() -> 2)).isEqualTo(2);
    }

    @Test
    void aFailureGivesThePlaceBack() {
        HoldAdmission admission = admission(1, 10);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> admission.inTurn(() -> {
                    throw new IllegalStateException("failed");
                }));
        assertThat(admission.inTurn(() -> 3)).isEqualTo(3);
    }

    @Test
    void aFullQueueRefusesAtOnce() {
        HoldAdmission admission = admission(1, 0);
        assertThatExceptionOfType(TransientDataAccessResourceException.class)
                .isThrownBy(() -> admission.inTurn(() -> 4));
    }

    private static HoldAdmission admission(int atOnce, int waiting) {
        return new HoldAdmission(
                new InventorySettings(
                        Duration.ofHours(1),
                        0,
                        Duration.ofMillis(1),
                        Duration.ZERO,
                        1,
                        atOnce,
                        waiting,
                        Duration.ofMillis(20),
                        Duration.ofDays(30)),
                new SimpleMeterRegistry());
    }
}

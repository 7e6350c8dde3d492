package dev.jetway.labs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.labs.Laboratory.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code ./jetway lab ring}, on three real nodes. */
class RingIT {

    @Test
    void everyClaimHoldsAndNothingIsLeft() throws IOException, InterruptedException {
        Outcome outcome = Laboratory.run("ring");
        assertThat(outcome.status()).as(outcome.text()).isZero();
        assertThat(outcome.text()).endsWith("All 11 claims held.\n");
        Laboratory.assertNothingIsLeftOf("ring");
    }
}

package dev.jetway.labs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.labs.Laboratory.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code ./jetway lab brokers}, against a real Kafka and a real AMQP broker. */
class BrokersIT {

    @Test
    void everyClaimHoldsAndNothingIsLeft() throws IOException, InterruptedException {
        Outcome outcome = Laboratory.run("brokers");
        assertThat(outcome.status()).as(outcome.text()).isZero();
        assertThat(outcome.text()).endsWith("All 14 claims held.\n");
        Laboratory.assertNothingIsLeftOf("brokers");
    }
}

package dev.jetway.labs.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.labs.brokers.BookingEvent.Step;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The experiment's claims about order rest on this. */
class EffectsTest {

    private final Effects effects = new Effects();

    @Test
    void wholeLivesAreInOrderHoweverTheyMix() {
        done("A", Step.HELD);
        done("B", Step.HELD);
        done("A", Step.PAYING);
        done("A", Step.CONFIRMED);
        done("B", Step.PAYING);
        assertThat(effects.outOfOrder()).isEmpty();
    }

    @Test
    void aStepAfterALaterOneIsNoticed() {
        done("A", Step.PAYING);
        done("B", Step.HELD);
        done("A", Step.HELD);
        assertThat(effects.outOfOrder()).containsExactly("A");
    }

    @Test
    void aStepThatIsDoneTwiceIsNoticed() {
        done("A", Step.HELD);
        done("A", Step.HELD);
        assertThat(effects.outOfOrder()).containsExactly("A");
    }

    @Test
    void waitsNoLongerThanItIsTold() throws InterruptedException {
        done("A", Step.HELD);
        effects.await(2, Duration.ofMillis(20));
        assertThat(effects.count()).isEqualTo(1);
        assertThat(effects.shares()).isEqualTo(Map.of("one", 1L));
    }

    private void done(String booking, Step step) {
        effects.add("one", new BookingEvent(booking, "CAI-LHR", step));
    }
}

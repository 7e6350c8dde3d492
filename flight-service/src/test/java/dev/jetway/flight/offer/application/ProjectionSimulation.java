package dev.jetway.flight.offer.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes come twice, late and in any order, and the replica ends up like the primary. The seed replays a failure. */
class ProjectionSimulation {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theReadModelConvergesToThePrimary(long seed) {
        InMemoryFlightReadModel replica = new InMemoryFlightReadModel();
        ReplicationHistory history = new ReplicationHistory(seed, "JW");
        history.arriveAnyhow(replica);
        assertThat(history.differences(replica)).as("seed %d", seed).isEmpty();
    }
}

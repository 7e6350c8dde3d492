package dev.jetway.replication.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** The metrics of publication. */
class PublicationProgressTest {

    /** A standby, or a replica beside Kafka Connect, has published nothing, whenever it was started. */
    @Test
    void nothingPublishedIsNoTimeOfTheLastEvent() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        PublicationProgress progress = new PublicationProgress(Clock.systemUTC(), meters);

        assertThat(meters.get("jetway.replication.last.event").gauge().value()).isNaN();
        assertThat(progress.lastEventAt()).isNotNull();
    }
}

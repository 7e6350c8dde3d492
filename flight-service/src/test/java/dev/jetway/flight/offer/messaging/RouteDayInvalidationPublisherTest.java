package dev.jetway.flight.offer.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jetway.flight.offer.application.ReadModelCache;
import dev.jetway.flight.offer.application.TestOffers;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.platform.problem.TransientFailures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.mock.MockProducerFactory;

class RouteDayInvalidationPublisherTest {

    private static final RouteDay OUT =
            new RouteDay(new AirportCode("CAI"), new AirportCode("LHR"), LocalDate.of(2026, 12, 1));
    private static final RouteDay BACK = new RouteDay(OUT.destination(), OUT.origin(), LocalDate.of(2026, 12, 8));

    private final MockProducer<String, String> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
    private final RouteDayInvalidationPublisher publisher = new RouteDayInvalidationPublisher(
            new MockProducerFactory<>(() -> kafka),
            new ReadModelCache(TestOffers.PROPERTIES, Clock.systemUTC(), new SimpleMeterRegistry()));

    @Test
    void theDaysOfABatchAreOneRecord() {
        publisher.publish(Set.of(OUT, BACK));
        assertThat(kafka.history()).hasSize(1);
        assertThat(RouteDayInvalidationPublisher.parse(
                        kafka.history().getFirst().value()))
                .containsExactlyInAnyOrder(OUT, BACK);
    }

    @Test
    void aBatchWithoutChangesPublishesNothing() {
        publisher.publish(List.of());
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void aFailedPublicationIsRetried() {
        kafka.sendException = new TimeoutException("Kafka is unavailable");
        assertThat(TransientFailures.isTransient(catchThrowable(() -> publisher.publish(List.of(OUT)))))
                .isTrue();
    }
}

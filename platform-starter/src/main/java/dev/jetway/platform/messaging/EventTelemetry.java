package dev.jetway.platform.messaging;

import dev.jetway.contracts.EventType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observes the events that a subscription handles, in the trace of each event. Measures the duration of the handler, and the
 * delivery time: from the append to the outbox until the commit of the effect.
 */
final class EventTelemetry {

    private static final Logger log = LoggerFactory.getLogger(EventTelemetry.class);

    private final String subscription;
    private final ObservationRegistry observations;
    private final Clock clock;
    private final Map<EventType, Timer> deliveries = new EnumMap<>(EventType.class);
    private final Counter repeats;

    EventTelemetry(
            EventSubscription subscription, ObservationRegistry observations, MeterRegistry meters, Clock clock) {
        this.subscription = subscription.name();
        this.observations = observations;
        this.clock = clock;
        for (EventType type : subscription.handlers().keySet()) {
            deliveries.put(
                    type,
                    Timer.builder("jetway.messaging.delivery")
                            .description("From the append to the outbox until the effect was committed")
                            .tag("subscription", this.subscription)
                            .tag("type", nameOf(type))
                            .register(meters));
        }
        this.repeats = Counter.builder("jetway.messaging.repeats")
                .description("Repeated events that were skipped")
                .tag("subscription", this.subscription)
                .register(meters);
    }

    /** Runs a handler, which returns false for a repeat. */
    void observe(ConsumerRecord<String, byte[]> message, EventType type, BooleanSupplier handler) {
        Observation.createNotStarted("jetway.messaging.handling", () -> contextOf(message), observations)
                .contextualName("handle " + nameOf(type))
                .lowCardinalityKeyValue("subscription", subscription)
                .lowCardinalityKeyValue("type", nameOf(type))
                .observe(() -> {
                    if (handler.getAsBoolean()) {
                        sinceAppended(message).ifPresent(delivery(type)::record);
                        log.info("Handled {}", nameOf(type));
                    } else {
                        repeats.increment();
                    }
                });
    }

    private Timer delivery(EventType type) {
        return Objects.requireNonNull(deliveries.get(type));
    }

    private Optional<Duration> sinceAppended(ConsumerRecord<String, byte[]> message) {
        return MessageHeaders.text(message, "ce_time")
                .flatMap(EventTelemetry::instant)
                .map(appended -> {
                    Duration since = Duration.between(appended, clock.instant());
                    return since.isNegative() ? Duration.ZERO : since;
                });
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private static ReceiverContext<ConsumerRecord<String, byte[]>> contextOf(ConsumerRecord<String, byte[]> message) {
        ReceiverContext<ConsumerRecord<String, byte[]>> context = new ReceiverContext<>(
                (carrier, name) -> MessageHeaders.text(carrier, name).orElse(null), Kind.CONSUMER);
        context.setCarrier(message);
        return context;
    }

    /** {@code payment.authorized} for {@code dev.jetway.payment.authorized.v1}. */
    private static String nameOf(EventType type) {
        String name = type.wireName();
        return name.substring("dev.jetway.".length(), name.lastIndexOf('.'));
    }
}

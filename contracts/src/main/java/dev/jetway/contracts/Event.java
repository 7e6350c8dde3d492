package dev.jetway.contracts;

/**
 * Something that happened, or that one party of the booking saga asks of another, as it travels over Kafka in a
 * CloudEvents 1.0 envelope.
 *
 * <p>The JSON of an event is the contract, not the Java name: {@link EventType} ties the two together. Within a version,
 * fields are only ever added.
 */
public sealed interface Event permits BookingEvent, FlightEvent, PaymentEvent {

    /** What the event is about; the Kafka key, so that events about one thing keep their order. */
    String subject();
}

package dev.jetway.contracts;

/**
 * The data of an event, or of a command to a participant of the booking saga, in a CloudEvents 1.0 envelope on Kafka.
 *
 * <p>The JSON is the contract, not the Java name; {@link EventType} maps them. Within a version, fields are only added.
 */
public sealed interface Event permits BookingEvent, FlightEvent, PaymentEvent {

    /** The aggregate that the event is about; the Kafka key, so that its events are ordered. */
    String subject();
}

package dev.jetway.contracts;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The CloudEvents {@code type} of every event. An incompatible change is a new type with the next version. */
public enum EventType {
    BOOKING_HELD("dev.jetway.booking.held.v1", BookingEvent.Held.class),
    BOOKING_PAYMENT_REQUESTED("dev.jetway.booking.payment-requested.v1", BookingEvent.PaymentRequested.class),
    BOOKING_SEATS_CONFIRMATION_REQUESTED(
            "dev.jetway.booking.seats-confirmation-requested.v1", BookingEvent.SeatsConfirmationRequested.class),
    BOOKING_SEATS_RELEASE_REQUESTED(
            "dev.jetway.booking.seats-release-requested.v1", BookingEvent.SeatsReleaseRequested.class),
    BOOKING_HOLD_RELEASE_REQUESTED(
            "dev.jetway.booking.hold-release-requested.v1", BookingEvent.HoldReleaseRequested.class),
    BOOKING_PAYMENT_CAPTURE_REQUESTED(
            "dev.jetway.booking.payment-capture-requested.v1", BookingEvent.PaymentCaptureRequested.class),
    BOOKING_PAYMENT_VOID_REQUESTED(
            "dev.jetway.booking.payment-void-requested.v1", BookingEvent.PaymentVoidRequested.class),
    BOOKING_PAYMENT_REFUND_REQUESTED(
            "dev.jetway.booking.payment-refund-requested.v1", BookingEvent.PaymentRefundRequested.class),
    BOOKING_CONFIRMED("dev.jetway.booking.confirmed.v1", BookingEvent.Confirmed.class),
    BOOKING_PAYMENT_DECLINED("dev.jetway.booking.payment-declined.v1", BookingEvent.PaymentDeclined.class),
    BOOKING_EXPIRED("dev.jetway.booking.expired.v1", BookingEvent.Expired.class),
    BOOKING_CANCELLED("dev.jetway.booking.cancelled.v1", BookingEvent.Cancelled.class),
    BOOKING_FLIGHT_DELAYED("dev.jetway.booking.flight-delayed.v1", BookingEvent.FlightDelayed.class),
    BOOKING_FLIGHT_CANCELLED("dev.jetway.booking.flight-cancelled.v1", BookingEvent.FlightCancelled.class),
    PAYMENT_AUTHORIZED("dev.jetway.payment.authorized.v1", PaymentEvent.Authorized.class),
    PAYMENT_DECLINED("dev.jetway.payment.declined.v1", PaymentEvent.Declined.class),
    PAYMENT_CAPTURED("dev.jetway.payment.captured.v1", PaymentEvent.Captured.class),
    PAYMENT_VOIDED("dev.jetway.payment.voided.v1", PaymentEvent.Voided.class),
    PAYMENT_REFUNDED("dev.jetway.payment.refunded.v1", PaymentEvent.Refunded.class),
    FLIGHT_SEATS_CONFIRMED("dev.jetway.flight.seats-confirmed.v1", FlightEvent.SeatsConfirmed.class),
    FLIGHT_SEATS_CONFIRMATION_REFUSED(
            "dev.jetway.flight.seats-confirmation-refused.v1", FlightEvent.SeatsConfirmationRefused.class),
    FLIGHT_SEATS_RELEASED("dev.jetway.flight.seats-released.v1", FlightEvent.SeatsReleased.class),
    FLIGHT_SCHEDULED("dev.jetway.flight.scheduled.v1", FlightEvent.Scheduled.class),
    FLIGHT_DELAYED("dev.jetway.flight.delayed.v1", FlightEvent.Delayed.class),
    FLIGHT_CANCELLED("dev.jetway.flight.cancelled.v1", FlightEvent.Cancelled.class);

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));
    private static final Map<Class<? extends Event>, EventType> BY_PAYLOAD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::payload, Function.identity()));

    private final String wireName;
    private final Class<? extends Event> payload;

    EventType(String wireName, Class<? extends Event> payload) {
        this.wireName = wireName;
        this.payload = payload;
    }

    /** The CloudEvents {@code type} attribute. */
    public String wireName() {
        return wireName;
    }

    /** The record of its data. */
    public Class<? extends Event> payload() {
        return payload;
    }

    /** The type with this CloudEvents name; empty if it is unknown, such as one of a newer publisher. */
    public static Optional<EventType> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    /** The type of this event. */
    public static EventType of(Event event) {
        return of(event.getClass());
    }

    /** The type with this record. */
    public static EventType of(Class<? extends Event> payload) {
        EventType type = BY_PAYLOAD.get(payload);
        if (type == null) {
            throw new IllegalArgumentException("No event type is declared for " + payload);
        }
        return type;
    }
}

package dev.jetway.booking.application;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How bookings are held and paid for.
 *
 * @param hold how long a traveller has to pay
 * @param paymentGrace how much longer the seats wait, so that a payment that began in time can be finished
 * @param acceptedMethodTokens regular expressions; a payment method's token has to match one of them whole. They are those
 *     of the payment provider in use
 * @param unpaidSeatsPerFlightMax how many seats of one flight a traveller may hold unpaid
 * @param unpaidHoldsMax how many bookings a traveller may hold unpaid
 * @param cancellationQuoteValidity for how long a quoted refund of a cancellation is promised
 * @param flightChangeSettle for how long after a flight's change bookings that were made at that moment are looked for
 */
@ConfigurationProperties("jetway.booking")
public record BookingProperties(
        @DefaultValue("15m") Duration hold,
        @DefaultValue("2m") Duration paymentGrace,
        List<String> acceptedMethodTokens,
        @DefaultValue("9") int unpaidSeatsPerFlightMax,
        @DefaultValue("50") int unpaidHoldsMax,
        @DefaultValue("10m") Duration cancellationQuoteValidity,
        @DefaultValue("1m") Duration flightChangeSettle) {

    public BookingProperties {
        acceptedMethodTokens = List.copyOf(acceptedMethodTokens);
    }
}

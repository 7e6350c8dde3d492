package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Money;
import dev.jetway.booking.domain.PaymentStatus;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.TicketStock;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.FlightEvent;
import dev.jetway.contracts.PaymentEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Applies the replies of the saga's participants to their bookings. A repeated or late reply changes nothing: the state of the
 * booking decides.
 */
@Component
public record SagaReplies(BookingSteps steps, BookingEvents events, TicketStock tickets, Clock clock) {

    private static final Logger log = LoggerFactory.getLogger(SagaReplies.class);

    public void authorized(PaymentEvent.Authorized reply) {
        if (step(reply.bookingReference(), booking -> BookingSaga.authorized(booking, reply.attemptId()))
                .isEmpty()) {
            events.publish(new BookingEvent.PaymentVoidRequested(reply.bookingReference(), reply.attemptId()));
        }
    }

    public void declined(PaymentEvent.Declined reply) {
        step(
                reply.bookingReference(),
                booking -> BookingSaga.declined(booking, reply.attemptId(), reply.reason(), now()));
    }

    public void captured(PaymentEvent.Captured reply) {
        reported(reply, PaymentStatus.CAPTURED);
    }

    public void voided(PaymentEvent.Voided reply) {
        reported(reply, PaymentStatus.VOIDED);
    }

    public void refunded(PaymentEvent.Refunded reply) {
        Money back = Money.of(reply.amount().amount(), reply.amount().currency());
        step(reply.bookingReference(), booking -> BookingSaga.refunded(booking, reply.attemptId(), back));
    }

    public void seatsConfirmed(FlightEvent.SeatsConfirmed reply) {
        step(
                reply.bookingReference(),
                ofHold(reply.holdId(), booking -> BookingSaga.seatsConfirmed(booking, tickets, now())));
    }

    public void seatsRefused(FlightEvent.SeatsConfirmationRefused reply) {
        step(
                reply.bookingReference(),
                ofHold(reply.holdId(), booking -> BookingSaga.seatsRefused(booking, reply.reason(), now())));
    }

    private void reported(PaymentEvent reply, PaymentStatus reported) {
        step(
                reply.bookingReference(),
                booking -> BookingSaga.paymentStatusReported(booking, reply.attemptId(), reported));
    }

    private Optional<SagaStep> step(String reference, Function<Booking, SagaStep> saga) {
        Optional<SagaStep> taken = RecordLocator.parse(reference).flatMap(locator -> steps.apply(locator, saga));
        if (taken.isEmpty()) {
            log.warn("Received a reply for a booking that does not exist");
        }
        return taken;
    }

    private static Function<Booking, SagaStep> ofHold(String holdId, Function<Booking, SagaStep> saga) {
        return booking -> booking.details().holdId().equals(holdId) ? saga.apply(booking) : SagaStep.none(booking);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

package dev.jetway.flight.inventory.application;

import dev.jetway.contracts.FlightEvent;
import dev.jetway.flight.inventory.domain.ConfirmationOutcome;
import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.Holds;
import dev.jetway.flight.inventory.domain.Holds.HoldToConfirm;
import dev.jetway.flight.inventory.domain.SeatInventory;
import dev.jetway.flight.schedule.application.FlightEvents;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;

/**
 * Sells the seats of a hold once, and publishes the result to the booking saga. Joins the transaction of the command's
 * message.
 */
@Service
public record ConfirmHold(Holds holds, SeatInventory inventory, FlightEvents events, HoldMetrics metrics, Clock clock) {

    public ConfirmationOutcome confirm(HoldId id, String bookingReference) {
        ConfirmationOutcome outcome =
                holds.findForConfirmation(id).map(this::decide).orElse(ConfirmationOutcome.HOLD_UNKNOWN);
        events.append(
                switch (outcome) {
                    case CONFIRMED, ALREADY_CONFIRMED -> new FlightEvent.SeatsConfirmed(bookingReference, id.value());
                    case HOLD_EXPIRED, HOLD_RELEASED, HOLD_UNKNOWN, FLIGHT_CANCELLED ->
                        new FlightEvent.SeatsConfirmationRefused(bookingReference, id.value(), outcome.code());
                });
        metrics.confirmed(outcome);
        return outcome;
    }

    private ConfirmationOutcome decide(HoldToConfirm found) {
        return switch (found.hold()) {
            case Hold.Held held -> confirm(held, found.operating());
            case Hold.Confirmed _ -> ConfirmationOutcome.ALREADY_CONFIRMED;
            case Hold.Released _ -> unlessCancelled(found, ConfirmationOutcome.HOLD_RELEASED);
            case Hold.Expired _ -> unlessCancelled(found, ConfirmationOutcome.HOLD_EXPIRED);
        };
    }

    /** A cancelled flight is the reason whatever became of the hold: the saga cancels its bookings, and does not expire them. */
    private static ConfirmationOutcome unlessCancelled(HoldToConfirm found, ConfirmationOutcome ended) {
        return found.operating() ? ended : ConfirmationOutcome.FLIGHT_CANCELLED;
    }

    private ConfirmationOutcome confirm(Hold.Held held, boolean operating) {
        Instant now = clock.instant();
        if (!operating) {
            inventory.release(held.lease());
            holds.update(held.release());
            return ConfirmationOutcome.FLIGHT_CANCELLED;
        }
        // Every seat must still belong to the hold: a clock that is behind must not sell a seat of another hold.
        if (held.hasExpired(now)
                || inventory.sell(held.lease()) < held.lease().seats().size()) {
            inventory.release(held.lease());
            holds.update(held.expire());
            return ConfirmationOutcome.HOLD_EXPIRED;
        }
        holds.update(held.confirm(now));
        return ConfirmationOutcome.CONFIRMED;
    }
}

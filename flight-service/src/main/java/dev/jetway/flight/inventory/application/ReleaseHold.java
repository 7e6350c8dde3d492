package dev.jetway.flight.inventory.application;

import dev.jetway.contracts.FlightEvent;
import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.Holds;
import dev.jetway.flight.inventory.domain.ReleaseOutcome;
import dev.jetway.flight.inventory.domain.SeatInventory;
import dev.jetway.flight.schedule.application.FlightEvents;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Releases a hold once, sold or not, and publishes that; the saga does not wait for it. An unknown hold is stored as released,
 * so that its late request can't hold seats. Joins the transaction of the command's message.
 */
@Service
public record ReleaseHold(Holds holds, SeatInventory inventory, FlightEvents events, HoldMetrics metrics, Clock clock) {

    public ReleaseOutcome release(HoldId id, String bookingReference) {
        ReleaseOutcome outcome = release(id);
        events.append(new FlightEvent.SeatsReleased(bookingReference, id.value()));
        return outcome;
    }

    /** For a hold without a stored booking; publishes no event. */
    public ReleaseOutcome release(HoldId id) {
        Optional<Hold> known = holds.findForUpdate(id);
        ReleaseOutcome outcome =
                known.isEmpty() && holds.addReleased(Hold.Released.releasedBeforeHold(id, clock.instant()))
                        ? ReleaseOutcome.NEVER_HELD
                        : decide(known.or(() -> holds.findForUpdate(id)).orElseThrow());
        metrics.released(outcome);
        return outcome;
    }

    private ReleaseOutcome decide(Hold hold) {
        return switch (hold) {
            case Hold.Held held -> release(held.release());
            case Hold.Confirmed confirmed -> release(confirmed.release());
            case Hold.Released _ -> ReleaseOutcome.ALREADY_RELEASED;
            case Hold.Expired _ -> ReleaseOutcome.HAD_EXPIRED;
        };
    }

    private ReleaseOutcome release(Hold.Released released) {
        inventory.release(released.lease());
        holds.update(released);
        return ReleaseOutcome.RELEASED;
    }
}

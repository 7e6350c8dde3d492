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
import java.util.function.Function;
import org.springframework.stereotype.Service;

/**
 * Releases a hold once, and publishes that; the saga does not wait for it. An unknown hold is stored as released, so that its late
 * request can't hold seats. Joins the transaction of the command's message.
 */
@Service
public record ReleaseHold(Holds holds, SeatInventory inventory, FlightEvents events, HoldMetrics metrics, Clock clock) {

    public ReleaseOutcome release(HoldId id, String bookingReference) {
        ReleaseOutcome outcome = release(id, confirmed -> release(confirmed.release()));
        events.append(new FlightEvent.SeatsReleased(bookingReference, id.value()));
        return outcome;
    }

    /** For a hold without a stored booking; publishes no event. Sold seats have a booking, and stay sold if it comes late. */
    public ReleaseOutcome release(HoldId id) {
        return release(id, _ -> ReleaseOutcome.SOLD);
    }

    private ReleaseOutcome release(HoldId id, Function<Hold.Confirmed, ReleaseOutcome> ifSold) {
        Optional<Hold> known = holds.findForUpdate(id);
        ReleaseOutcome outcome =
                known.isEmpty() && holds.addReleased(Hold.Released.releasedBeforeHold(id, clock.instant()))
                        ? ReleaseOutcome.NEVER_HELD
                        : switch (known.or(() -> holds.findForUpdate(id)).orElseThrow()) {
                            case Hold.Held held -> release(held.release());
                            case Hold.Confirmed confirmed -> ifSold.apply(confirmed);
                            case Hold.Released _ -> ReleaseOutcome.ALREADY_RELEASED;
                            case Hold.Expired _ -> ReleaseOutcome.HAD_EXPIRED;
                        };
        metrics.released(outcome);
        return outcome;
    }

    private ReleaseOutcome release(Hold.Released released) {
        inventory.release(released.lease());
        holds.update(released);
        return ReleaseOutcome.RELEASED;
    }
}

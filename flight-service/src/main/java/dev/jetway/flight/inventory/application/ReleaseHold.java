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
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts the seats of a hold back on sale, sold or not, once, and tells the booking. A hold that never was is remembered as
 * released, so that its request can't come late and take seats that nobody will pay for. Joins the transaction of the message
 * that asks for it.
 */
@Service
public class ReleaseHold {

    private final Holds holds;
    private final SeatInventory inventory;
    private final FlightEvents events;
    private final HoldMetrics metrics;
    private final Clock clock;

    ReleaseHold(Holds holds, SeatInventory inventory, FlightEvents events, HoldMetrics metrics, Clock clock) {
        this.holds = holds;
        this.inventory = inventory;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public ReleaseOutcome release(HoldId id, String bookingReference) {
        ReleaseOutcome outcome = release(id);
        events.append(new FlightEvent.SeatsReleased(bookingReference, id.value()));
        return outcome;
    }

    /** For a hold that no booking was stored for, so that there is nobody to tell. */
    @Transactional(propagation = Propagation.MANDATORY)
    public ReleaseOutcome release(HoldId id) {
        Optional<Hold> known = holds.findForChange(id);
        ReleaseOutcome outcome = known.isEmpty() && holds.addReleased(Hold.Released.unheardOf(id, clock.instant()))
                ? new ReleaseOutcome.NeverHeld()
                : decide(known.or(() -> holds.findForChange(id)).orElseThrow());
        metrics.released(outcome);
        return outcome;
    }

    private ReleaseOutcome decide(Hold hold) {
        return switch (hold) {
            case Hold.Held held -> giveBack(held.release());
            case Hold.Confirmed confirmed -> giveBack(confirmed.release());
            case Hold.Released _ -> new ReleaseOutcome.AlreadyReleased();
            case Hold.Expired _ -> new ReleaseOutcome.HadExpired();
        };
    }

    private ReleaseOutcome giveBack(Hold.Released released) {
        inventory.giveBack(released.lease());
        holds.update(released);
        return new ReleaseOutcome.Released();
    }
}

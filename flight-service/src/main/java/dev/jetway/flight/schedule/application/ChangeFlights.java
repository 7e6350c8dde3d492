package dev.jetway.flight.schedule.application;

import dev.jetway.contracts.FlightEvent;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.Flight.CancellationOutcome;
import dev.jetway.flight.schedule.domain.Flight.DelayOutcome;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.Flights;
import dev.jetway.flight.schedule.domain.StaffActions;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes single flights for staff. The change, its event and its entry in the log of actions commit together. A change waits for the row locks of holds in progress on
 * the flight.
 */
@Service
public class ChangeFlights {

    private final Flights flights;
    private final Airports airports;
    private final FlightEvents events;
    private final StaffActions actions;
    private final Clock clock;

    ChangeFlights(Flights flights, Airports airports, FlightEvents events, StaffActions actions, Clock clock) {
        this.flights = flights;
        this.airports = airports;
        this.events = events;
        this.actions = actions;
        this.clock = clock;
    }

    /** Schedules one flight; false if there is one with this id. */
    @Transactional
    public boolean schedule(FlightLeg leg, String actor) {
        if (!flights.add(leg)) {
            return false;
        }
        events.append(new FlightEvent.Scheduled(
                leg.id().toString(),
                leg.origin().value(),
                leg.destination().value(),
                airports.local(leg.departure(), leg.origin()),
                arrival(leg)));
        record(actor, StaffActions.Kind.SCHEDULED, leg, Optional.empty());
        return true;
    }

    /** Moves a flight's departure to a later time. */
    @Transactional
    public DelayOutcome delay(FlightId id, Instant departure, String actor) {
        DelayOutcome outcome = flights.findForUpdate(id)
                .map(flight -> switch (flight) {
                    case Flight.Planned planned -> planned.delayTo(departure, clock.instant());
                    case Flight.Cancelled _ -> new DelayOutcome.NotChangeable();
                })
                .orElseGet(DelayOutcome.Unknown::new);
        if (outcome instanceof DelayOutcome.Delayed(Flight.Planned delayed, Instant previous)) {
            store(delayed);
            FlightLeg leg = delayed.leg();
            events.append(new FlightEvent.Delayed(
                    id.toString(),
                    airports.local(previous, leg.origin()),
                    airports.local(leg.departure(), leg.origin()),
                    arrival(leg)));
            record(actor, StaffActions.Kind.DELAYED, leg, Optional.of(previous));
        }
        return outcome;
    }

    /** Cancels a flight. */
    @Transactional
    public CancellationOutcome cancel(FlightId id, String actor) {
        CancellationOutcome outcome = flights.findForUpdate(id)
                .map(flight -> switch (flight) {
                    case Flight.Planned planned -> planned.cancel(clock.instant());
                    case Flight.Cancelled cancelled -> new CancellationOutcome.AlreadyCancelled(cancelled);
                })
                .orElseGet(CancellationOutcome.Unknown::new);
        if (outcome instanceof CancellationOutcome.Done(Flight.Cancelled cancelled)) {
            store(cancelled);
            events.append(new FlightEvent.Cancelled(id.toString()));
            record(actor, StaffActions.Kind.CANCELLED, cancelled.leg(), Optional.empty());
        }
        return outcome;
    }

    private void record(String actor, StaffActions.Kind kind, FlightLeg leg, Optional<Instant> previousDeparture) {
        actions.add(clock.instant(), actor, kind, leg, previousDeparture);
    }

    private void store(Flight flight) {
        if (!flights.update(flight)) {
            throw new OptimisticLockingFailureException("Flight " + flight.id() + " was changed at the same time");
        }
    }

    private OffsetDateTime arrival(FlightLeg leg) {
        return airports.local(leg.arrival(), leg.destination());
    }
}

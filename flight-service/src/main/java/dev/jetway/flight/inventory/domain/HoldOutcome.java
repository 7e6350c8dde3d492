package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Instant;
import java.util.List;

/** The outcome of a hold command. */
public sealed interface HoldOutcome {

    /** The seats are held. */
    record Granted(HoldId id, Instant until, OfferTerms terms, List<HeldFlight> flights) implements HoldOutcome {
        public Granted {
            flights = List.copyOf(flights);
        }
    }

    /** The same request was granted before. */
    record AlreadyGranted(Granted granted) implements HoldOutcome {}

    /** A hold of this id was made for another request. */
    record IdTaken() implements HoldOutcome {}

    /** The hold of this request has ended, or was released before it arrived. */
    record Ended() implements HoldOutcome {}

    record OfferInvalid() implements HoldOutcome {}

    record OfferExpired() implements HoldOutcome {}

    /** The request contradicts itself or the offer. */
    record Invalid(List<Violation> violations) implements HoldOutcome {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }

    /** The traveller has reached the limit of unpaid seats on a flight. */
    record TooManyHolds(FlightId flight) implements HoldOutcome {}

    /** A chosen seat is taken. */
    record SeatUnavailable(FlightId flight, SeatNumber seat) implements HoldOutcome {}

    /** Not enough seats are left. */
    record SoldOut(FlightId flight) implements HoldOutcome {}

    /** The journey has changed since the offer. */
    record OfferChanged(List<JourneyChange> changes) implements HoldOutcome {
        public OfferChanged {
            changes = List.copyOf(changes);
        }
    }

    /** A flight and the seats that are held on it. */
    record HeldFlight(FlightLeg leg, List<HeldSeat> seats) {
        public HeldFlight {
            seats = List.copyOf(seats);
        }
    }

    /** A field of the request and what is wrong with it. */
    record Violation(String field, String message) {}
}

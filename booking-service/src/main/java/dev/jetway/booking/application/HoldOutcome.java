package dev.jetway.booking.application;

import dev.jetway.booking.domain.Fare;
import dev.jetway.booking.domain.Money;
import dev.jetway.booking.domain.PartyPolicy.Violation;
import dev.jetway.booking.domain.Segment;
import dev.jetway.contracts.OfferChange;
import java.time.Instant;
import java.util.List;

/** The result of a request for a hold. */
public sealed interface HoldOutcome {

    /** The seats are held, at the offer's price. */
    record Granted(Instant heldUntil, Money total, Fare fare, List<Segment> segments) implements HoldOutcome {
        public Granted {
            segments = List.copyOf(segments);
        }
    }

    /** There is no hold. */
    sealed interface Refusal extends HoldOutcome, BookSeats.Outcome {}

    /** A chosen seat is taken. */
    record SeatUnavailable() implements Refusal {}

    /** The traveller has the maximum of unpaid holds. */
    record TooManyHolds() implements Refusal {}

    /** There are not enough seats for the party. */
    record SoldOut() implements Refusal {}

    /** The offer has expired. */
    record OfferExpired() implements Refusal {}

    /** The flights no longer match the offer. */
    record OfferChanged(List<OfferChange> changes) implements Refusal {
        public OfferChanged {
            changes = List.copyOf(changes);
        }
    }

    /** The offer id has no valid signature. */
    record OfferInvalid() implements Refusal {}

    /** The hold's id belongs to another request. */
    record IdempotencyKeyReused() implements Refusal {}

    /** The party or its seats are invalid. */
    record Invalid(List<Violation> violations) implements Refusal {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }

    /** Unknown: flight-service is unavailable or timed out. */
    record Unavailable() implements HoldOutcome, BookSeats.Outcome {}
}

package dev.jetway.flight.schedule.domain;

import java.time.Instant;

/**
 * A flight on the primary. It is scheduled, may be delayed any number of times until it has left, or be cancelled, once and
 * for good; it has departed when its departure time has passed.
 */
public sealed interface Flight {

    FlightLeg leg();

    /** Counts the changes, so that two changes at once don't overwrite each other. */
    int version();

    FlightStatus status();

    default FlightId id() {
        return leg().id();
    }

    /** A flight that is to be flown, on time or late. */
    record Planned(FlightLeg leg, FlightStatus status, int version) implements Flight {

        public Planned {
            if (status == FlightStatus.CANCELLED) {
                throw new IllegalArgumentException("A cancelled flight is not planned");
            }
        }

        /** Moves the departure; the flight takes as long as planned. */
        public DelayOutcome delayTo(Instant newDeparture, Instant now) {
            if (hasDeparted(now)) {
                return new DelayOutcome.NotChangeable();
            }
            if (newDeparture.equals(leg.departure()) && status == FlightStatus.DELAYED) {
                return new DelayOutcome.Unchanged(this);
            }
            if (!newDeparture.isAfter(leg.departure())) {
                return new DelayOutcome.NotADelay();
            }
            Planned delayed = new Planned(leg.departingAt(newDeparture), FlightStatus.DELAYED, version + 1);
            return new DelayOutcome.Delayed(delayed, leg.departure());
        }

        /** Cancels the flight. */
        public CancellationOutcome cancel(Instant now) {
            return hasDeparted(now)
                    ? new CancellationOutcome.NotChangeable()
                    : new CancellationOutcome.Done(new Cancelled(leg, version + 1));
        }

        public boolean hasDeparted(Instant now) {
            return !leg.departure().isAfter(now);
        }
    }

    /** A cancelled flight: its seats are not held or sold any more. */
    record Cancelled(FlightLeg leg, int version) implements Flight {

        @Override
        public FlightStatus status() {
            return FlightStatus.CANCELLED;
        }
    }

    /** The outcome of a delay. */
    sealed interface DelayOutcome {
        record Delayed(Planned flight, Instant previousDeparture) implements DelayOutcome {}

        /** The flight already leaves at that time because of an earlier delay. */
        record Unchanged(Planned flight) implements DelayOutcome {}

        /** A flight can't be moved to an earlier time: travellers would miss it. */
        record NotADelay() implements DelayOutcome {}

        /** The flight has departed or is cancelled. */
        record NotChangeable() implements DelayOutcome {}

        record Unknown() implements DelayOutcome {}
    }

    /** The outcome of a cancellation. */
    sealed interface CancellationOutcome {
        record Done(Cancelled flight) implements CancellationOutcome {}

        record AlreadyCancelled(Cancelled flight) implements CancellationOutcome {}

        /** The flight has departed. */
        record NotChangeable() implements CancellationOutcome {}

        record Unknown() implements CancellationOutcome {}
    }
}

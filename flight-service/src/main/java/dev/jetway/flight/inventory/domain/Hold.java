package dev.jetway.flight.inventory.domain;

import java.time.Instant;
import java.util.List;

/**
 * A lease of seats. It is held until a deadline; before that it is confirmed, which sells the seats, or released; after that
 * it expires. Each happens once. A confirmed hold can still be released, when the booking is cancelled.
 */
public sealed interface Hold {

    Lease lease();

    default HoldId id() {
        return lease().id();
    }

    /**
     * The immutable part of a hold.
     *
     * @param offer the offer id that it was made for
     * @param fingerprint distinguishes a repeated request from another one with the same id
     */
    record Lease(HoldId id, Instant until, String offer, String fingerprint, List<HeldSeat> seats) {

        public Lease {
            seats = List.copyOf(seats);
        }
    }

    /** The seats are reserved until the deadline. */
    record Held(Lease lease) implements Hold {

        public boolean hasExpired(Instant now) {
            return !now.isBefore(lease.until());
        }

        public Confirmed confirm(Instant now) {
            if (hasExpired(now)) {
                throw new IllegalStateException("An expired hold can't be confirmed");
            }
            return new Confirmed(lease);
        }

        public Released release() {
            return new Released(lease);
        }

        public Expired expire() {
            return new Expired(lease);
        }
    }

    /** The seats are sold. */
    record Confirmed(Lease lease) implements Hold {

        public Released release() {
            return new Released(lease);
        }
    }

    /** The seats were put back on sale. */
    record Released(Lease lease) implements Hold {

        /** A hold that was released before its request arrived; a late request then holds no seats. */
        public static Released releasedBeforeHold(HoldId id, Instant now) {
            return new Released(new Lease(id, now, "", "", List.of()));
        }
    }

    /** The deadline passed, and the seats went back on sale. */
    record Expired(Lease lease) implements Hold {}
}

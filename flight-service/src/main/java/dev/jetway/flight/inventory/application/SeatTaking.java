package dev.jetway.flight.inventory.application;

import dev.jetway.flight.inventory.domain.FreeSeat;
import dev.jetway.flight.inventory.domain.HeldSeat;
import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.HoldWish;
import dev.jetway.flight.inventory.domain.HoldWish.NamedSeat;
import dev.jetway.flight.inventory.domain.SeatAssignmentPolicy;
import dev.jetway.flight.inventory.domain.SeatInventory;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Takes the seats of one flight for a hold, within its transaction. Named seats first, each with one conditional update that
 * waits for whoever is just at it; then unnamed ones, which never waits: seats that others are at are passed over.
 */
@Component
class SeatTaking {

    private final SeatInventory inventory;
    private final SeatAssignmentPolicy assignment;

    SeatTaking(SeatInventory inventory, SeatAssignmentPolicy assignment) {
        this.inventory = inventory;
        this.assignment = assignment;
    }

    /** What came of it. Whatever was taken before it went wrong goes back with the transaction. */
    sealed interface Taken {
        record All(List<HeldSeat> seats) implements Taken {}

        record SeatGone(SeatNumber seat) implements Taken {}

        /** Fewer seats are free than are needed, and that is committed. */
        record SoldOut() implements Taken {}

        /** Enough seats look free, but others are just at them, and may yet give them up. */
        record Contended() implements Taken {}
    }

    Taken take(FlightId flight, CabinClass cabin, HoldWish wish, Hold.Lease lease, Instant now) {
        List<HeldSeat> taken = new ArrayList<>();
        for (NamedSeat named : wish.namedOn(flight)) {
            if (!inventory.take(flight, named.seat(), cabin, lease, now)) {
                return new Taken.SeatGone(named.seat());
            }
            taken.add(new HeldSeat(flight, named.seat(), named.passenger()));
        }
        List<Integer> unseated = wish.unseatedOn(flight);
        if (unseated.isEmpty()) {
            return new Taken.All(taken);
        }
        Set<SeatNumber> own = new HashSet<>();
        List<FreeSeat> candidates = new ArrayList<>(inventory.free(flight, cabin, now));
        boolean enough = candidates.size() >= unseated.size();
        while (own.size() < unseated.size() && own.size() + candidates.size() >= unseated.size()) {
            List<FreeSeat> chosen = assignment.choose(candidates, unseated.size() - own.size());
            own.addAll(inventory.takeUncontended(
                    flight, chosen.stream().map(FreeSeat::seat).toList(), lease, now));
            candidates.removeAll(chosen);
        }
        if (own.size() < unseated.size()) {
            return enough ? new Taken.Contended() : new Taken.SoldOut();
        }
        taken.addAll(assigned(flight, own, unseated));
        return new Taken.All(taken);
    }

    private static List<HeldSeat> assigned(FlightId flight, Set<SeatNumber> seats, List<Integer> passengers) {
        List<SeatNumber> inOrder = seats.stream().sorted().toList();
        List<HeldSeat> assigned = new ArrayList<>();
        for (int index = 0; index < passengers.size(); index++) {
            assigned.add(new HeldSeat(flight, inOrder.get(index), passengers.get(index)));
        }
        return assigned;
    }
}

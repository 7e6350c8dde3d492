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
import dev.jetway.flight.schedule.domain.FlightPlan;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Takes the seats of one flight for a hold, within its transaction. Named seats first, each with one conditional update that
 * waits for whoever is just at it; then unnamed ones, near the seats that the party has by then, which never waits: seats that
 * others are at are passed over.
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

    Taken take(FlightPlan flight, CabinClass cabin, HoldWish wish, Hold.Lease lease, Instant now) {
        FlightId id = flight.id();
        List<HeldSeat> taken = new ArrayList<>();
        List<FreeSeat> party = new ArrayList<>();
        for (NamedSeat named : wish.namedOn(id)) {
            if (!inventory.take(id, named.seat(), cabin, lease, now)) {
                return new Taken.SeatGone(named.seat());
            }
            taken.add(new HeldSeat(id, named.seat(), named.passenger()));
            party.add(placed(named.seat(), flight));
        }
        List<Integer> unseated = wish.unseatedOn(id);
        if (unseated.isEmpty()) {
            return new Taken.All(taken);
        }
        Set<SeatNumber> own = new HashSet<>();
        List<FreeSeat> candidates = new ArrayList<>(inventory.free(id, cabin, now));
        boolean enough = candidates.size() >= unseated.size();
        while (own.size() < unseated.size() && own.size() + candidates.size() >= unseated.size()) {
            List<FreeSeat> chosen = assignment.choose(candidates, unseated.size() - own.size(), party);
            Set<SeatNumber> got = inventory.takeUncontended(
                    id, chosen.stream().map(FreeSeat::seat).toList(), lease, now);
            own.addAll(got);
            chosen.stream().filter(seat -> got.contains(seat.seat())).forEach(party::add);
            candidates.removeAll(chosen);
        }
        if (own.size() < unseated.size()) {
            return enough ? new Taken.Contended() : new Taken.SoldOut();
        }
        taken.addAll(assigned(id, own, unseated));
        return new Taken.All(taken);
    }

    private static FreeSeat placed(SeatNumber seat, FlightPlan flight) {
        return new FreeSeat(
                seat, flight.aircraft().seatMap().seat(seat).orElseThrow().place());
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

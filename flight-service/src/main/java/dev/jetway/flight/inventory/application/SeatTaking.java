package dev.jetway.flight.inventory.application;

import dev.jetway.flight.inventory.domain.ExitRowPolicy;
import dev.jetway.flight.inventory.domain.FamilySeatingPolicy;
import dev.jetway.flight.inventory.domain.FreeSeat;
import dev.jetway.flight.inventory.domain.HeldSeat;
import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.HoldWish;
import dev.jetway.flight.inventory.domain.HoldWish.NamedSeat;
import dev.jetway.flight.inventory.domain.SeatAssignmentPolicy;
import dev.jetway.flight.inventory.domain.SeatInventory;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightPlan;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Takes the seats of one flight for a hold, within its transaction. Named seats first, each with one conditional update that
 * waits for whoever is just at it; then unnamed ones, near the seats that the party has by then, which never waits: seats that
 * others are at are passed over. Nobody gets a seat in an exit row who may not sit there, even if no other is left.
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
        for (NamedSeat named : wish.namedOn(id)) {
            if (!inventory.take(id, named.seat(), cabin, lease, now)) {
                return new Taken.SeatGone(named.seat());
            }
            taken.add(new HeldSeat(id, named.seat(), named.passenger()));
        }
        // Who may not sit in an exit row chooses first, while there are others.
        Map<Boolean, List<Integer>> unseated = wish.unseatedOn(id).stream()
                .collect(Collectors.partitioningBy(passenger -> ExitRowPolicy.admits(wish, passenger, id)));
        for (boolean inExitRows : new boolean[] {false, true}) {
            List<Integer> passengers = Objects.requireNonNull(unseated.get(inExitRows));
            if (!passengers.isEmpty()) {
                List<FreeSeat> candidates = inventory.free(id, cabin, now).stream()
                        .filter(seat -> inExitRows || !isExitRow(seat.seat(), flight))
                        .collect(Collectors.toCollection(ArrayList::new));
                Taken assigned = assign(flight, candidates, passengers, taken, wish, lease, now);
                if (!(assigned instanceof Taken.All(List<HeldSeat> seats))) {
                    return assigned;
                }
                taken.addAll(seats);
            }
        }
        return new Taken.All(taken);
    }

    private Taken assign(
            FlightPlan flight,
            List<FreeSeat> candidates,
            List<Integer> passengers,
            List<HeldSeat> before,
            HoldWish wish,
            Hold.Lease lease,
            Instant now) {
        List<FreeSeat> own = new ArrayList<>();
        boolean enough = candidates.size() >= passengers.size();
        while (own.size() < passengers.size() && own.size() + candidates.size() >= passengers.size()) {
            List<FreeSeat> party = Stream.concat(before.stream().map(held -> placed(held.seat(), flight)), own.stream())
                    .toList();
            List<FreeSeat> chosen = assignment.choose(candidates, passengers.size() - own.size(), party);
            Set<SeatNumber> got = inventory.takeUncontended(
                    flight.id(), chosen.stream().map(FreeSeat::seat).toList(), lease, now);
            chosen.stream().filter(seat -> got.contains(seat.seat())).forEach(own::add);
            candidates.removeAll(chosen);
        }
        if (own.size() < passengers.size()) {
            return enough ? new Taken.Contended() : new Taken.SoldOut();
        }
        List<FreeSeat> adults = before.stream()
                .filter(held -> wish.passengers().get(held.passenger()) == PassengerType.ADT)
                .map(held -> placed(held.seat(), flight))
                .toList();
        List<Integer> inOrder = FamilySeatingPolicy.inOrder(passengers, wish.passengers(), !adults.isEmpty());
        List<FreeSeat> seats = FamilySeatingPolicy.nearestFirst(own, adults);
        return new Taken.All(IntStream.range(0, seats.size())
                .mapToObj(index -> new HeldSeat(flight.id(), seats.get(index).seat(), inOrder.get(index)))
                .toList());
    }

    private static FreeSeat placed(SeatNumber seat, FlightPlan flight) {
        return new FreeSeat(
                seat, flight.aircraft().seatMap().seat(seat).orElseThrow().place());
    }

    private static boolean isExitRow(SeatNumber seat, FlightPlan flight) {
        return flight.aircraft().seatMap().seat(seat).orElseThrow().isExitRow();
    }
}

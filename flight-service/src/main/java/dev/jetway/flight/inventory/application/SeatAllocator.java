package dev.jetway.flight.inventory.application;

import dev.jetway.flight.inventory.domain.ExitRowPolicy;
import dev.jetway.flight.inventory.domain.FamilySeatingPolicy;
import dev.jetway.flight.inventory.domain.FreeSeat;
import dev.jetway.flight.inventory.domain.HeldSeat;
import dev.jetway.flight.inventory.domain.HoldCommand;
import dev.jetway.flight.inventory.domain.HoldCommand.NamedSeat;
import dev.jetway.flight.inventory.domain.SeatAssignmentPolicy;
import dev.jetway.flight.inventory.domain.SeatInventory;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
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
 * Allocates the seats of one flight to a hold, within its transaction. Chosen seats come first. The other seats are assigned
 * near the seats that the party already has. The first seats of a flight are taken with one conditional update, which waits for
 * row locks; after that, rows that other transactions have locked are skipped, so that two parties do not deadlock.
 * An exit-row seat is never assigned to a passenger who may not sit there.
 */
@Component
record SeatAllocator(SeatInventory inventory, SeatAssignmentPolicy assignment) {

    /** The outcome. The caller rolls the transaction back unless it is complete. */
    sealed interface Allocation {
        record Complete(List<HeldSeat> seats) implements Allocation {}

        record SeatTaken(SeatNumber seat) implements Allocation {}

        /** By committed rows, fewer seats are free than are needed. */
        record SoldOut() implements Allocation {}

        /** Enough seats are free by committed rows, but other transactions have locked them. */
        record Contended() implements Allocation {}
    }

    Allocation allocate(FlightLeg flight, CabinClass cabin, HoldCommand command, Instant now) {
        FlightId id = flight.id();
        List<HeldSeat> taken = new ArrayList<>();
        List<NamedSeat> chosen = command.chosenSeatsOn(id);
        if (!chosen.isEmpty()) {
            Set<SeatNumber> got =
                    inventory.hold(id, chosen.stream().map(NamedSeat::seat).toList(), cabin, command, now);
            for (NamedSeat named : chosen) {
                if (!got.contains(named.seat())) {
                    return new Allocation.SeatTaken(named.seat());
                }
                taken.add(new HeldSeat(id, named.seat(), named.passenger()));
            }
        }
        // Passengers who may not sit in an exit row are seated first, while other rows have seats.
        Map<Boolean, List<Integer>> unseated = command.passengersWithoutSeatOn(id).stream()
                .collect(Collectors.partitioningBy(passenger -> ExitRowPolicy.admits(command, passenger, id)));
        for (boolean inExitRows : new boolean[] {false, true}) {
            List<Integer> passengers = Objects.requireNonNull(unseated.get(inExitRows));
            if (!passengers.isEmpty()) {
                List<FreeSeat> candidates = inventory.free(id, cabin, now).stream()
                        .filter(seat -> inExitRows || !isExitRow(seat.seat(), flight))
                        .collect(Collectors.toCollection(ArrayList::new));
                Allocation assigned = assign(flight, cabin, candidates, passengers, taken, command, now);
                if (!(assigned instanceof Allocation.Complete(List<HeldSeat> seats))) {
                    return assigned;
                }
                taken.addAll(seats);
            }
        }
        return new Allocation.Complete(taken);
    }

    private Allocation assign(
            FlightLeg flight,
            CabinClass cabin,
            List<FreeSeat> candidates,
            List<Integer> passengers,
            List<HeldSeat> before,
            HoldCommand command,
            Instant now) {
        List<FreeSeat> own = new ArrayList<>();
        boolean enough = candidates.size() >= passengers.size();
        boolean first = before.isEmpty();
        while (own.size() < passengers.size() && own.size() + candidates.size() >= passengers.size()) {
            List<FreeSeat> party = Stream.concat(before.stream().map(held -> placed(held.seat(), flight)), own.stream())
                    .toList();
            List<FreeSeat> chosen = assignment.choose(candidates, passengers.size() - own.size(), party);
            List<SeatNumber> seats = chosen.stream().map(FreeSeat::seat).toList();
            Set<SeatNumber> got = first
                    ? inventory.hold(flight.id(), seats, cabin, command, now)
                    : inventory.holdSkipLocked(flight.id(), seats, command, now);
            first = false;
            chosen.stream().filter(seat -> got.contains(seat.seat())).forEach(own::add);
            candidates.removeAll(chosen);
        }
        if (own.size() < passengers.size()) {
            return enough ? new Allocation.Contended() : new Allocation.SoldOut();
        }
        List<FreeSeat> adults = before.stream()
                .filter(held -> command.passengers().get(held.passenger()) == PassengerType.ADT)
                .map(held -> placed(held.seat(), flight))
                .toList();
        List<Integer> inOrder = FamilySeatingPolicy.inOrder(passengers, command.passengers(), !adults.isEmpty());
        List<FreeSeat> seats = FamilySeatingPolicy.nearestFirst(own, adults);
        return new Allocation.Complete(IntStream.range(0, seats.size())
                .mapToObj(index -> new HeldSeat(flight.id(), seats.get(index).seat(), inOrder.get(index)))
                .toList());
    }

    private static FreeSeat placed(SeatNumber seat, FlightLeg flight) {
        return new FreeSeat(
                seat, flight.aircraft().seatMap().seat(seat).orElseThrow().columnIndex());
    }

    private static boolean isExitRow(SeatNumber seat, FlightLeg flight) {
        return flight.aircraft().seatMap().seat(seat).orElseThrow().isExitRow();
    }
}

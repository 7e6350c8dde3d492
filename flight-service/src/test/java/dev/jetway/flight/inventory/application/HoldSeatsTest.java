package dev.jetway.flight.inventory.application;

import static dev.jetway.flight.offer.domain.PassengerType.ADT;
import static dev.jetway.flight.offer.domain.PassengerType.CHD;
import static dev.jetway.flight.offer.domain.PassengerType.INF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jetway.flight.inventory.domain.HeldSeat;
import dev.jetway.flight.inventory.domain.HoldCommand;
import dev.jetway.flight.inventory.domain.HoldCommand.NamedSeat;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.HoldOutcome;
import dev.jetway.flight.inventory.domain.JourneyChange;
import dev.jetway.flight.inventory.domain.JourneyChange.Field;
import dev.jetway.flight.offer.application.TestOffers;
import dev.jetway.flight.offer.domain.OfferTerms.FlightTimes;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.SeatNumber;
import dev.jetway.platform.problem.TransientFailures;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.QueryTimeoutException;

/** What a request for a hold takes and what it is refused for. */
class HoldSeatsTest extends HoldScenario {

    @Test
    void aFamilyGetsItsNamedSeatsAndTheRestAssigned() {
        HoldCommand command = command(
                offer(new Party(2, 1, 1), OUT, BACK),
                List.of(ADT, CHD, INF, ADT),
                new NamedSeat(BACK, 1, SeatNumber.of("12A")));
        HoldOutcome.Granted granted = granted(holdSeats.hold(command));
        assertThat(granted.flights()).hasSize(2).allSatisfy(flight -> {
            assertThat(flight.seats().stream().map(HeldSeat::passenger)).containsExactly(0, 1, 3);
            assertThat(flight.seats().stream().map(HeldSeat::seat)).doesNotHaveDuplicates();
        });
        assertThat(granted.flights().getLast().seats())
                .as("with the child who chose a seat")
                .containsExactly(
                        new HeldSeat(BACK, SeatNumber.of("12B"), 0),
                        new HeldSeat(BACK, SeatNumber.of("12A"), 1),
                        new HeldSeat(BACK, SeatNumber.of("12C"), 3));
        assertThat(granted.terms().total().amount()).isEqualTo("567.15");
        assertThat(inventory.taken()).isEqualTo(6);
    }

    @Test
    void aRepeatedRequestGetsTheSameHold() {
        HoldCommand command = command(newId(), "12A");
        HoldOutcome first = holdSeats.hold(command);
        clock.advance(Duration.ofMinutes(16)); // the offer has expired meanwhile
        HoldCommand laterDeadline = new HoldCommand(
                command.id(), command.offer(), command.passengers(), command.seats(), NOW.plusSeconds(2_000));
        assertThat(holdSeats.hold(laterDeadline)).isEqualTo(new HoldOutcome.AlreadyGranted(granted(first)));
        assertThat(inventory.taken()).isOne();
    }

    @Test
    void anotherRequestWithTheSameIdIsRefused() {
        HoldId id = newId();
        holdSeats.hold(command(id, "12A"));
        assertThat(holdSeats.hold(command(id, "12B"))).isEqualTo(new HoldOutcome.IdTaken());
        assertThat(inventory.taken()).isOne();
    }

    @Test
    void aHoldWithATakenSeatHoldsNothing() {
        holdSeats.hold(command(newId(), "12A"));
        HoldCommand command = command(
                offer(new Party(2, 0, 0), OUT, BACK),
                List.of(ADT, ADT),
                new NamedSeat(BACK, 0, SeatNumber.of("14A")),
                new NamedSeat(OUT, 1, SeatNumber.of("12A")));
        assertThat(holdSeats.hold(command)).isEqualTo(new HoldOutcome.SeatUnavailable(OUT, SeatNumber.of("12A")));
        assertThat(inventory.taken()).isOne();
        assertThat(inventory.find(command.id())).isEmpty();
    }

    @Test
    void aFullCabinIsSoldOutAndNoOtherSeatIsTaken() {
        InMemoryInventory.seatsOf(flights.find(BACK).orElseThrow().leg(), CabinClass.ECONOMY)
                .forEach(seat -> holdSeats.hold(wishOn(BACK, newId(), seat.toString())));
        assertThat(inventory.taken()).isEqualTo(180);
        HoldCommand both = command(offer(new Party(1, 0, 0), OUT, BACK), List.of(ADT));
        assertThat(holdSeats.hold(both)).isEqualTo(new HoldOutcome.SoldOut(BACK));
        assertThat(inventory.taken()).isEqualTo(180);
    }

    @Test
    void lockedSeatsAreSkipped() {
        List<SeatNumber> seats =
                InMemoryInventory.seatsOf(flights.find(OUT).orElseThrow().leg(), CabinClass.ECONOMY);
        inventory.contend(seats.subList(0, 179).toArray(SeatNumber[]::new));
        HoldOutcome.Granted granted = granted(holdSeats.hold(command(newId())));
        assertThat(granted.flights().getFirst().seats().getFirst().seat()).isEqualTo(seats.getLast());
        inventory.contend(seats.toArray(SeatNumber[]::new));
        assertThat(holdSeats.hold(command(newId()))).isEqualTo(new HoldOutcome.SoldOut(OUT));
        inventory.settle();
        granted(holdSeats.hold(command(newId())));
    }

    @Test
    void anOfferThatIsForgedOrLateOrForACancelledFlightIsRefused() {
        assertThat(holdSeats.hold(command("o1.forged.offer", List.of(ADT)))).isEqualTo(new HoldOutcome.OfferInvalid());
        HoldCommand late = command(newId());
        cancel(OUT);
        assertThat(holdSeats.hold(command(newId()))).isEqualTo(cancelled(OUT));
        clock.advance(Duration.ofMinutes(15));
        assertThat(holdSeats.hold(late)).isEqualTo(new HoldOutcome.OfferExpired());
        assertThat(inventory.taken()).isZero();
    }

    /** Rows 17, 18 and 26 of an A321neo are beside its exits. */
    @Test
    void withOnlyExitRowsLeftIneligiblePassengersAreSoldOut() {
        InMemoryInventory.seatsOf(flights.find(OUT).orElseThrow().leg(), CabinClass.ECONOMY).stream()
                .filter(seat -> !Set.of(17, 18, 26).contains(seat.row()) && seat.row() != 35)
                .forEach(seat -> held(seat.toString()));
        HoldOutcome.Granted family = granted(holdSeats.hold(party(ADT, ADT, CHD, INF)));
        assertThat(family.flights().getFirst().seats())
                .hasSize(3)
                .allSatisfy(seat -> assertThat(seat.seat().row()).isEqualTo(35));
        HoldOutcome.Granted teenager =
                granted(holdSeats.hold(party(List.of(LocalDate.of(1990, 1, 1), LocalDate.of(2013, 1, 1)), ADT, ADT)));
        assertThat(teenager.flights().getFirst().seats())
                .filteredOn(seat -> seat.passenger() == 1)
                .singleElement()
                .satisfies(seat -> assertThat(seat.seat().row()).isEqualTo(35));
        int taken = inventory.taken();
        assertThat(holdSeats.hold(party(ADT, ADT, CHD))).isEqualTo(new HoldOutcome.SoldOut(OUT));
        assertThat(holdSeats.hold(party(ADT, ADT, ADT, INF))).isEqualTo(new HoldOutcome.SoldOut(OUT));
        assertThat(inventory.taken()).isEqualTo(taken);
        assertThat(granted(holdSeats.hold(party(ADT, ADT, ADT)))
                        .flights()
                        .getFirst()
                        .seats())
                .hasSize(3);
    }

    @Test
    void aChildIsSeatedBesideAnAdult() {
        HoldOutcome.Granted family = granted(holdSeats.hold(party(ADT, ADT, CHD, CHD)));
        List<HeldSeat> seats = family.flights().getFirst().seats();
        for (int child : List.of(2, 3)) {
            SeatNumber seat = seats.get(child).seat();
            assertThat(seats.subList(0, 2))
                    .anyMatch(adult -> adult.seat().row() == seat.row()
                            && Math.abs(adult.seat().toString().charAt(2)
                                            - seat.toString().charAt(2))
                                    == 1);
        }
    }

    @Test
    void atTheLimitOfHeldSeatsNoSeatIsTaken() {
        HoldCommand command = new HoldCommand(
                newId(),
                offer(new Party(1, 0, 0), OUT, BACK),
                List.of(ADT),
                List.of(),
                List.of(),
                Set.of(BACK),
                NOW.plusSeconds(900));
        assertThat(holdSeats.hold(command)).isEqualTo(new HoldOutcome.TooManyHolds(BACK));
        assertThat(inventory.taken()).isZero();
    }

    @Test
    void aDeadlockWhileSeatsAreCreatedIsRetried() {
        inventory.beforeTaking(() -> {
            throw new CannotAcquireLockException("deadlock");
        });
        granted(holdSeats.hold(command(newId())));
    }

    /** booking-service does not wait for all retries, of which each may wait for a lock. */
    @Test
    void noLockIsWaitedForAfterTheTimeLimit() {
        AtomicInteger attempts = new AtomicInteger();
        inventory.inEachAttempt(() -> {
            attempts.incrementAndGet();
            clock.advance(Duration.ofSeconds(3));
            throw new CannotAcquireLockException("lock wait timeout");
        });
        assertIsRefusedLate(command(newId()));
        assertThat(attempts).hasValue(2);
    }

    @Test
    void noSeatIsTakenAfterTheTimeLimit() {
        inventory.inEachAttempt(() -> clock.advance(HOLD_TIMEOUT));
        assertIsRefusedLate(command(newId()));
    }

    @Test
    void flightsThatKeepChangingAreNotReadAgainAfterTheTimeLimit() {
        inventory.inEachAttempt(() -> {
            clock.advance(Duration.ofSeconds(1));
            delay(OUT, Duration.ofMinutes(1));
        });
        assertIsRefusedLate(command(newId()));
    }

    private void assertIsRefusedLate(HoldCommand command) {
        assertThatThrownBy(() -> holdSeats.hold(command))
                .isInstanceOf(QueryTimeoutException.class)
                .satisfies(refusal -> assertThat(TransientFailures.isTransient(refusal))
                        .as("is answered 503")
                        .isTrue());
        assertThat(inventory.taken()).isZero();
        assertThat(inventory.find(command.id())).isEmpty();
    }

    @Test
    void aDelayDuringAHoldIsNotMissed() {
        HoldCommand command = command(offerAsTimetabled(OUT, BACK), List.of(ADT));
        inventory.beforeTaking(() -> delay(OUT, Duration.ofMinutes(5)));
        assertThat(holdSeats.hold(command))
                .isEqualTo(new HoldOutcome.OfferChanged(List.of(
                        new JourneyChange(
                                OUT, Field.DEPARTURE_TIME, "2026-12-01T08:30:00+02:00", "2026-12-01T08:35:00+02:00"),
                        new JourneyChange(OUT, Field.ARRIVAL_TIME, "2026-12-01T11:30:00Z", "2026-12-01T11:35:00Z"))));
        assertThat(inventory.taken()).isZero();
        assertThat(inventory.find(command.id())).isEmpty();
    }

    @Test
    void outcomesOfHoldsAreCounted() {
        holdSeats.hold(command(newId(), "12A"));
        holdSeats.hold(command(newId(), "12A"));
        assertThat(meters.counter("jetway.flight.holds", "outcome", "granted").count())
                .isOne();
        assertThat(meters.counter("jetway.flight.holds", "outcome", "seat-unavailable")
                        .count())
                .isOne();
    }

    private HoldCommand party(PassengerType... types) {
        return party(List.of(), types);
    }

    private HoldCommand party(List<LocalDate> born, PassengerType... types) {
        List<PassengerType> party = List.of(types);
        int children = (int) party.stream().filter(CHD::equals).count();
        int infants = (int) party.stream().filter(INF::equals).count();
        return new HoldCommand(
                newId(),
                offer(new Party(party.size() - children - infants, children, infants), OUT),
                party,
                born,
                List.of(),
                Set.of(),
                NOW.plusSeconds(900));
    }

    private String offerAsTimetabled(FlightId... of) {
        return tokens.sign(TestOffers.economy(
                NOW.plus(Duration.ofMinutes(15)),
                new Party(1, 0, 0),
                Arrays.stream(of).map(List::of).toList(),
                Arrays.stream(of).collect(Collectors.toMap(id -> id, id -> {
                    FlightLeg leg = flights.find(id).orElseThrow().leg();
                    return new FlightTimes(leg.departure(), leg.arrival());
                }))));
    }

    private void delay(FlightId id, Duration by) {
        Flight.Planned planned = (Flight.Planned) flights.find(id).orElseThrow();
        FlightLeg leg = planned.leg();
        Flight.DelayOutcome outcome = planned.delayTo(leg.departure().plus(by), clock.instant());
        flights.update(((Flight.DelayOutcome.Delayed) outcome).flight());
    }

    private static HoldOutcome cancelled(FlightId id) {
        return new HoldOutcome.OfferChanged(List.of(new JourneyChange(id, Field.STATUS, "SCHEDULED", "CANCELLED")));
    }
}

package dev.jetway.flight.inventory.application;

import static dev.jetway.flight.offer.domain.PassengerType.ADT;
import static dev.jetway.flight.offer.domain.PassengerType.CHD;
import static dev.jetway.flight.offer.domain.PassengerType.INF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.FlightEvent;
import dev.jetway.flight.inventory.domain.ConfirmationOutcome;
import dev.jetway.flight.inventory.domain.ConfirmationOutcome.Reason;
import dev.jetway.flight.inventory.domain.HeldSeat;
import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.HoldOutcome;
import dev.jetway.flight.inventory.domain.HoldWish;
import dev.jetway.flight.inventory.domain.HoldWish.NamedSeat;
import dev.jetway.flight.inventory.domain.JourneyChange;
import dev.jetway.flight.inventory.domain.JourneyChange.Field;
import dev.jetway.flight.inventory.domain.JourneyCheck;
import dev.jetway.flight.inventory.domain.LeasePolicy;
import dev.jetway.flight.inventory.domain.ReleaseOutcome;
import dev.jetway.flight.inventory.domain.SeatAssignmentPolicy;
import dev.jetway.flight.offer.application.OfferTokens;
import dev.jetway.flight.offer.application.TestOffers;
import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.offer.domain.OfferTerms.FlightTimes;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.application.InMemoryFlights;
import dev.jetway.flight.schedule.domain.AircraftType;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.CabinFare;
import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightPlan;
import dev.jetway.flight.schedule.domain.Money;
import dev.jetway.flight.schedule.domain.SeatNumber;
import dev.jetway.flight.schedule.persistence.AirportFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole life of a hold, on real services and in memory: what happens once, and what each repeat is answered. */
class HoldLifecycleTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final FlightId OUT = FlightId.of("JW1-2026-12-01");
    private static final FlightId BACK = FlightId.of("JW2-2026-12-08");
    private static final String REFERENCE = "K7M2QX";

    private final MutableClock clock = new MutableClock(NOW);
    private final InMemoryInventory inventory = new InMemoryInventory();
    private final InMemoryFlights flights = new InMemoryFlights();
    private final OfferTokens tokens = new OfferTokens(TestOffers.SETTINGS);
    private final List<FlightEvent> events = new ArrayList<>();
    private final InventorySettings settings = new InventorySettings(
            Duration.ofHours(24),
            5,
            Duration.ofMillis(1),
            Duration.ZERO,
            100,
            4,
            100,
            Duration.ofSeconds(1),
            Duration.ofDays(30));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HoldMetrics metrics = new HoldMetrics(meters);
    private final Random random = new Random(1);
    private final Conflicts conflicts = new Conflicts(inventory, settings);
    private final HoldSeats holdSeats = new HoldSeats(
            inventory,
            flights,
            inventory,
            new SeatTaking(inventory, new SeatAssignmentPolicy(random)),
            tokens,
            new JourneyCheck(new AirportFile()),
            new LeasePolicy(settings.leaseMax()),
            new HoldAdmission(settings, meters),
            conflicts,
            settings,
            metrics,
            random,
            clock);
    private final ConfirmHold confirm = new ConfirmHold(inventory, flights, inventory, events::add, metrics, clock);
    private final ReleaseHold release = new ReleaseHold(inventory, inventory, events::add, metrics, clock);
    private final ForgetEndedHolds forget = new ForgetEndedHolds(inventory, conflicts, settings, clock);
    private final SweepLapsedHolds sweeper =
            new SweepLapsedHolds(inventory, inventory, conflicts, settings, metrics, clock);

    @BeforeEach
    void thereAreTwoFlights() {
        flights.add(plan(OUT, "CAI", "LHR", "2026-12-01T06:30:00Z"));
        flights.add(plan(BACK, "LHR", "CAI", "2026-12-08T14:30:00Z"));
    }

    @Test
    void aFamilyGetsItsNamedSeatsAndTheRestAssigned() {
        HoldWish wish = new HoldWish(
                newId(),
                offer(new Party(2, 1, 1), OUT, BACK),
                List.of(PassengerType.ADT, PassengerType.CHD, PassengerType.INF, PassengerType.ADT),
                List.of(new NamedSeat(BACK, 1, SeatNumber.of("12A"))),
                NOW.plusSeconds(900));
        HoldOutcome.Granted granted = granted(holdSeats.hold(wish));
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
    void theSameRequestAgainGetsTheSameHold() {
        HoldWish wish = wish(newId(), "12A");
        HoldOutcome first = holdSeats.hold(wish);
        clock.advance(Duration.ofMinutes(16)); // the offer has expired meanwhile
        HoldWish laterDeadline =
                new HoldWish(wish.id(), wish.offer(), wish.passengers(), wish.seats(), NOW.plusSeconds(2_000));
        assertThat(holdSeats.hold(laterDeadline)).isEqualTo(new HoldOutcome.AlreadyGranted(granted(first)));
        assertThat(inventory.taken()).isOne();
    }

    @Test
    void anotherRequestWithTheSameIdIsRefused() {
        HoldId id = newId();
        holdSeats.hold(wish(id, "12A"));
        assertThat(holdSeats.hold(wish(id, "12B"))).isEqualTo(new HoldOutcome.IdTaken());
        assertThat(inventory.taken()).isOne();
    }

    @Test
    void aHoldOnATakenSeatFailsWhole() {
        holdSeats.hold(wish(newId(), "12A"));
        HoldWish wish = new HoldWish(
                newId(),
                offer(new Party(2, 0, 0), OUT, BACK),
                List.of(PassengerType.ADT, PassengerType.ADT),
                List.of(new NamedSeat(BACK, 0, SeatNumber.of("14A")), new NamedSeat(OUT, 1, SeatNumber.of("12A"))),
                NOW.plusSeconds(900));
        assertThat(holdSeats.hold(wish)).isEqualTo(new HoldOutcome.SeatUnavailable(OUT, SeatNumber.of("12A")));
        assertThat(inventory.taken()).isOne();
        assertThat(inventory.find(wish.id())).isEmpty();
    }

    @Test
    void aFullCabinIsSoldOutAndTheOtherFlightIsLeftAlone() {
        InMemoryInventory.seatsOf(flights.find(BACK).orElseThrow().plan(), CabinClass.ECONOMY)
                .forEach(seat -> holdSeats.hold(wishOn(BACK, newId(), seat.toString())));
        assertThat(inventory.taken()).isEqualTo(180);
        HoldWish both = new HoldWish(
                newId(),
                offer(new Party(1, 0, 0), OUT, BACK),
                List.of(PassengerType.ADT),
                List.of(),
                NOW.plusSeconds(900));
        assertThat(holdSeats.hold(both)).isEqualTo(new HoldOutcome.SoldOut(BACK));
        assertThat(inventory.taken()).isEqualTo(180);
    }

    @Test
    void seatsThatOthersAreJustAtArePassedOver() {
        List<SeatNumber> seats =
                InMemoryInventory.seatsOf(flights.find(OUT).orElseThrow().plan(), CabinClass.ECONOMY);
        inventory.contend(seats.subList(0, 179).toArray(SeatNumber[]::new));
        HoldOutcome.Granted granted = granted(holdSeats.hold(wish(newId())));
        assertThat(granted.flights().getFirst().seats().getFirst().seat()).isEqualTo(seats.getLast());
        inventory.contend(seats.toArray(SeatNumber[]::new));
        assertThat(holdSeats.hold(wish(newId()))).isEqualTo(new HoldOutcome.SoldOut(OUT));
        inventory.settle();
        granted(holdSeats.hold(wish(newId())));
    }

    @Test
    void anOfferThatIsForgedOrLateOrForACancelledFlightIsRefused() {
        HoldWish forged =
                new HoldWish(newId(), "o1.forged.offer", List.of(PassengerType.ADT), List.of(), NOW.plusSeconds(900));
        assertThat(holdSeats.hold(forged)).isEqualTo(new HoldOutcome.OfferInvalid());
        HoldWish late = wish(newId());
        cancel(OUT);
        assertThat(holdSeats.hold(wish(newId()))).isEqualTo(cancelled(OUT));
        clock.advance(Duration.ofMinutes(15));
        assertThat(holdSeats.hold(late)).isEqualTo(new HoldOutcome.OfferExpired());
        assertThat(inventory.taken()).isZero();
    }

    /** Rows 17, 18 and 26 of an A321neo are beside its exits. */
    @Test
    void whoMayNotSitInAnExitRowIsSoldOutWhenOnlyThoseAreLeft() {
        InMemoryInventory.seatsOf(flights.find(OUT).orElseThrow().plan(), CabinClass.ECONOMY).stream()
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
    void whoHoldsAsManySeatsAsAllowedGetsNoneAndNoneIsTaken() {
        HoldWish wish = new HoldWish(
                newId(),
                offer(new Party(1, 0, 0), OUT, BACK),
                List.of(ADT),
                List.of(),
                List.of(),
                Set.of(BACK),
                NOW.plusSeconds(900));
        assertThat(holdSeats.hold(wish)).isEqualTo(new HoldOutcome.TooManyHolds(BACK));
        assertThat(inventory.taken()).isZero();
    }

    @Test
    void aDelayThatIsDecidedWhileSeatsAreTakenIsNotOvertaken() {
        HoldWish wish = new HoldWish(
                newId(), offerAsTimetabled(OUT, BACK), List.of(PassengerType.ADT), List.of(), NOW.plusSeconds(900));
        inventory.beforeTaking(() -> delay(OUT, Duration.ofMinutes(5)));
        assertThat(holdSeats.hold(wish))
                .isEqualTo(new HoldOutcome.OfferChanged(List.of(
                        new JourneyChange(
                                OUT, Field.DEPARTURE_TIME, "2026-12-01T08:30:00+02:00", "2026-12-01T08:35:00+02:00"),
                        new JourneyChange(OUT, Field.ARRIVAL_TIME, "2026-12-01T11:30:00Z", "2026-12-01T11:35:00Z"))));
        assertThat(inventory.taken()).isZero();
        assertThat(inventory.find(wish.id())).isEmpty();
    }

    @Test
    void aConfirmedHoldIsSoldOnceAndEachRepeatIsAnsweredAlike() {
        HoldId id = held("12A");
        assertThat(confirm.confirm(id, REFERENCE)).isEqualTo(new ConfirmationOutcome.Confirmed());
        assertThat(confirm.confirm(id, REFERENCE)).isEqualTo(new ConfirmationOutcome.AlreadyConfirmed());
        assertThat(events).containsExactly(confirmed(id), confirmed(id));
        assertThat(inventory.sold()).isOne();
        clock.advance(Duration.ofDays(1));
        assertThat(sweeper.sweep()).isZero();
        assertThat(inventory.sold()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"899, true", "900, false"})
    void aHoldCanBeConfirmedUntilItsDeadline(int secondsLater, boolean confirmed) {
        HoldId id = held("12A");
        clock.advance(Duration.ofSeconds(secondsLater));
        ConfirmationOutcome outcome = confirm.confirm(id, REFERENCE);
        assertThat(outcome)
                .isEqualTo(
                        confirmed
                                ? new ConfirmationOutcome.Confirmed()
                                : new ConfirmationOutcome.Refused(Reason.HOLD_EXPIRED));
        assertThat(inventory.taken()).isEqualTo(confirmed ? 1 : 0);
        assertThat(events).containsExactly(confirmed ? confirmed(id) : refused(id, "hold-expired"));
    }

    @Test
    void aLapsedHoldIsSweptUpOnceAndCanNotBeConfirmedAnyMore() {
        HoldId id = held("12A");
        clock.advance(Duration.ofSeconds(900));
        assertThat(sweeper.sweep()).isOne();
        assertThat(sweeper.sweep()).isZero();
        assertThat(inventory.taken()).isZero();
        assertThat(confirm.confirm(id, REFERENCE)).isEqualTo(new ConfirmationOutcome.Refused(Reason.HOLD_EXPIRED));
        assertThat(release.release(id, REFERENCE)).isEqualTo(new ReleaseOutcome.HadExpired());
        assertThat(inventory.find(id)).containsInstanceOf(Hold.Expired.class);
    }

    @Test
    void aSeatOfALapsedHoldIsTakenWithoutWaitingForTheSweeper() {
        HoldId lapsed = held("12A");
        clock.advance(Duration.ofSeconds(900));
        HoldId next = newId();
        granted(holdSeats.hold(wish(next, "12A")));
        assertThat(confirm.confirm(lapsed, REFERENCE)).isEqualTo(new ConfirmationOutcome.Refused(Reason.HOLD_EXPIRED));
        assertThat(confirm.confirm(next, "ABC234")).isEqualTo(new ConfirmationOutcome.Confirmed());
        assertThat(inventory.sold()).isOne();
    }

    @Test
    void aReleasedHoldGivesItsSeatsBackOnce() {
        HoldId id = held("12A");
        assertThat(release.release(id, REFERENCE)).isEqualTo(new ReleaseOutcome.Released());
        HoldId next = held("12A");
        assertThat(release.release(id, REFERENCE)).isEqualTo(new ReleaseOutcome.AlreadyReleased());
        assertThat(confirm.confirm(id, REFERENCE)).isEqualTo(new ConfirmationOutcome.Refused(Reason.HOLD_RELEASED));
        assertThat(inventory.find(next)).containsInstanceOf(Hold.Held.class);
        assertThat(inventory.taken()).isOne();
        assertThat(events).containsExactly(released(id), released(id), refused(id, "hold-released"));
    }

    @Test
    void aSoldSeatGoesBackOnSaleWhenItsBookingIsCancelled() {
        HoldId id = held("12A");
        confirm.confirm(id, REFERENCE);
        assertThat(release.release(id, REFERENCE)).isEqualTo(new ReleaseOutcome.Released());
        assertThat(inventory.taken()).isZero();
    }

    @Test
    void aHoldThatIsReleasedBeforeItIsMadeIsNeverMade() {
        HoldId id = newId();
        assertThat(release.release(id, REFERENCE)).isEqualTo(new ReleaseOutcome.NeverHeld());
        assertThat(holdSeats.hold(wish(id, "12A"))).isEqualTo(new HoldOutcome.Ended());
        assertThat(release.release(id, REFERENCE)).isEqualTo(new ReleaseOutcome.AlreadyReleased());
        assertThat(inventory.taken()).isZero();
    }

    @Test
    void aRequestWhoseHoldHasEndedDoesNotGetAnother() {
        HoldWish wish = wish(newId(), "12A");
        holdSeats.hold(wish);
        release.release(wish.id(), REFERENCE);
        assertThat(holdSeats.hold(wish)).isEqualTo(new HoldOutcome.Ended());
    }

    @Test
    void aHoldOnAFlightThatIsCancelledCanNotBeConfirmed() {
        HoldId id = held("12A");
        cancel(OUT);
        assertThat(confirm.confirm(id, REFERENCE)).isEqualTo(new ConfirmationOutcome.Refused(Reason.FLIGHT_CANCELLED));
        assertThat(events).containsExactly(refused(id, "flight-cancelled"));
        assertThat(inventory.taken()).isZero();
    }

    @Test
    void anUnknownHoldCanNotBeConfirmed() {
        HoldId id = newId();
        assertThat(confirm.confirm(id, REFERENCE)).isEqualTo(new ConfirmationOutcome.Refused(Reason.HOLD_UNKNOWN));
        assertThat(events).containsExactly(refused(id, "hold-unknown"));
    }

    @Test
    void anEndedHoldIsForgottenAMonthAfterItsDeadlineAndASoldOneIsNot() {
        HoldId lapsed = held("12A");
        HoldId sold = held("12B");
        confirm.confirm(sold, REFERENCE);
        clock.advance(Duration.ofSeconds(900));
        sweeper.sweep();
        clock.advance(Duration.ofDays(30));
        forget.forget();
        assertThat(inventory.find(lapsed)).isPresent();
        clock.advance(Duration.ofMillis(1));
        forget.forget();
        assertThat(inventory.find(lapsed)).isEmpty();
        assertThat(inventory.find(sold)).isPresent();
    }

    @Test
    void whatComesOfHoldsIsCounted() {
        holdSeats.hold(wish(newId(), "12A"));
        holdSeats.hold(wish(newId(), "12A"));
        assertThat(meters.counter("jetway.flight.holds", "outcome", "granted").count())
                .isOne();
        assertThat(meters.counter("jetway.flight.holds", "outcome", "seat-unavailable")
                        .count())
                .isOne();
    }

    private HoldId held(String seat) {
        return granted(holdSeats.hold(wish(newId(), seat))).id();
    }

    private HoldWish party(PassengerType... types) {
        return party(List.of(), types);
    }

    private HoldWish party(List<LocalDate> born, PassengerType... types) {
        List<PassengerType> party = List.of(types);
        int children = (int) party.stream().filter(CHD::equals).count();
        int infants = (int) party.stream().filter(INF::equals).count();
        return new HoldWish(
                newId(),
                offer(new Party(party.size() - children - infants, children, infants), OUT),
                party,
                born,
                List.of(),
                Set.of(),
                NOW.plusSeconds(900));
    }

    private HoldWish wish(HoldId id, String... seat) {
        return wishOn(OUT, id, seat);
    }

    private HoldWish wishOn(FlightId flight, HoldId id, String... seat) {
        List<NamedSeat> named =
                seat.length == 0 ? List.of() : List.of(new NamedSeat(flight, 0, SeatNumber.of(seat[0])));
        return new HoldWish(
                id,
                offer(new Party(1, 0, 0), flight),
                List.of(PassengerType.ADT),
                named,
                clock.instant().plusSeconds(900));
    }

    private String offer(Party party, FlightId... of) {
        OfferTerms terms = TestOffers.economy(NOW.plus(Duration.ofMinutes(15)), party, of);
        if (clock.instant().isAfter(NOW)) {
            terms = TestOffers.economy(clock.instant().plus(Duration.ofMinutes(15)), party, of);
        }
        return tokens.sign(terms);
    }

    private String offerAsTimetabled(FlightId... of) {
        return tokens.sign(TestOffers.economy(
                NOW.plus(Duration.ofMinutes(15)),
                new Party(1, 0, 0),
                Arrays.stream(of).map(List::of).toList(),
                Arrays.stream(of).collect(Collectors.toMap(id -> id, id -> {
                    FlightPlan plan = flights.find(id).orElseThrow().plan();
                    return new FlightTimes(plan.departure(), plan.arrival());
                }))));
    }

    private void delay(FlightId id, Duration by) {
        Flight.Planned planned = (Flight.Planned) flights.find(id).orElseThrow();
        FlightPlan plan = planned.plan();
        Flight.DelayOutcome outcome = planned.delayTo(plan.departure().plus(by), clock.instant());
        flights.update(((Flight.DelayOutcome.Delayed) outcome).flight());
    }

    private static HoldOutcome cancelled(FlightId id) {
        return new HoldOutcome.OfferChanged(List.of(new JourneyChange(id, Field.STATUS, "SCHEDULED", "CANCELLED")));
    }

    private void cancel(FlightId id) {
        Flight.Planned planned = (Flight.Planned) flights.find(id).orElseThrow();
        flights.update(new Flight.Cancelled(planned.plan(), planned.version() + 1));
    }

    private static HoldOutcome.Granted granted(HoldOutcome outcome) {
        assertThat(outcome).isInstanceOf(HoldOutcome.Granted.class);
        return (HoldOutcome.Granted) outcome;
    }

    private static FlightEvent confirmed(HoldId id) {
        return new FlightEvent.SeatsConfirmed(REFERENCE, id.value());
    }

    private static FlightEvent refused(HoldId id, String reason) {
        return new FlightEvent.SeatsConfirmationRefused(REFERENCE, id.value(), reason);
    }

    private static FlightEvent released(HoldId id) {
        return new FlightEvent.SeatsReleased(REFERENCE, id.value());
    }

    private static HoldId newId() {
        return new HoldId(UUID.randomUUID().toString());
    }

    private static FlightPlan plan(FlightId id, String origin, String destination, String departure) {
        Instant leaves = Instant.parse(departure);
        return new FlightPlan(
                id,
                new AirportCode(origin),
                new AirportCode(destination),
                leaves,
                leaves.plus(Duration.ofHours(5)),
                AircraftType.A21N,
                List.of(new CabinFare(CabinClass.ECONOMY, 180, Money.usd(20_000))));
    }
}

package dev.jetway.flight.inventory.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.FlightEvent;
import dev.jetway.flight.inventory.domain.HoldCommand;
import dev.jetway.flight.inventory.domain.HoldCommand.NamedSeat;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.HoldOutcome;
import dev.jetway.flight.inventory.domain.JourneyCheck;
import dev.jetway.flight.inventory.domain.LeasePolicy;
import dev.jetway.flight.inventory.domain.SeatAssignmentPolicy;
import dev.jetway.flight.offer.application.OfferTokens;
import dev.jetway.flight.offer.application.TestOffers;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.application.InMemoryFlights;
import dev.jetway.flight.schedule.domain.AircraftType;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.CabinFare;
import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.Money;
import dev.jetway.flight.schedule.domain.SeatNumber;
import dev.jetway.flight.schedule.persistence.AirportFile;
import dev.jetway.platform.transaction.DeadlockRetry;
import dev.jetway.testsupport.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Two flights, their inventory in memory, and the use cases of a hold on them. */
abstract class HoldScenario {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final FlightId OUT = FlightId.of("JW1-2026-12-01");
    static final FlightId BACK = FlightId.of("JW2-2026-12-08");
    static final Duration HOLD_TIMEOUT = Duration.ofSeconds(5);
    static final String REFERENCE = "K7M2QX";

    final MutableClock clock = new MutableClock(NOW);
    final InMemoryFlights flights = new InMemoryFlights();
    final InMemoryInventory inventory = new InMemoryInventory(flights);
    final OfferTokens tokens = new OfferTokens(TestOffers.PROPERTIES);
    final List<FlightEvent> events = new ArrayList<>();
    private final InventoryProperties properties = new InventoryProperties(
            Duration.ofHours(24), HOLD_TIMEOUT, 5, Duration.ofMillis(1), Duration.ZERO, 100, Duration.ofDays(30));
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HoldMetrics metrics = new HoldMetrics(meters);
    private final Random random = new Random(1);
    private final DeadlockRetry deadlocks =
            new DeadlockRetry(inventory, properties.conflictRetriesMax(), properties.conflictRetryDelay());
    final HoldSeats holdSeats = new HoldSeats(
            inventory,
            flights,
            inventory,
            new SeatAllocator(inventory, new SeatAssignmentPolicy(random)),
            tokens,
            new JourneyCheck(new AirportFile()),
            new LeasePolicy(properties.leaseMax()),
            deadlocks,
            properties,
            metrics,
            random,
            clock);
    final ConfirmHold confirm = new ConfirmHold(inventory, inventory, events::add, metrics, clock);
    final ReleaseHold release = new ReleaseHold(inventory, inventory, events::add, metrics, clock);
    final DeleteEndedHolds deleteEndedHolds = new DeleteEndedHolds(inventory, deadlocks, properties, clock);
    final ExpireHolds expireHolds = new ExpireHolds(inventory, inventory, deadlocks, properties, metrics, clock);

    @BeforeEach
    void thereAreTwoFlights() {
        flights.add(leg(OUT, "CAI", "LHR", "2026-12-01T06:30:00Z"));
        flights.add(leg(BACK, "LHR", "CAI", "2026-12-08T14:30:00Z"));
    }

    HoldId held(String seat) {
        return granted(holdSeats.hold(command(newId(), seat))).id();
    }

    HoldCommand command(HoldId id, String... seat) {
        return wishOn(OUT, id, seat);
    }

    HoldCommand wishOn(FlightId flight, HoldId id, String... seat) {
        List<NamedSeat> named =
                seat.length == 0 ? List.of() : List.of(new NamedSeat(flight, 0, SeatNumber.of(seat[0])));
        String offer = offer(new Party(1, 0, 0), flight);
        return new HoldCommand(
                id, offer, List.of(PassengerType.ADT), named, clock.instant().plusSeconds(900));
    }

    /** For a party with chosen seats. */
    static HoldCommand command(String offer, List<PassengerType> party, NamedSeat... seats) {
        return new HoldCommand(newId(), offer, party, List.of(seats), NOW.plusSeconds(900));
    }

    String offer(Party party, FlightId... of) {
        return tokens.sign(TestOffers.economy(clock.instant().plus(Duration.ofMinutes(15)), party, of));
    }

    void cancel(FlightId id) {
        Flight.Planned planned = (Flight.Planned) flights.find(id).orElseThrow();
        flights.update(new Flight.Cancelled(planned.leg(), planned.version() + 1));
    }

    static HoldOutcome.Granted granted(HoldOutcome outcome) {
        assertThat(outcome).isInstanceOf(HoldOutcome.Granted.class);
        return (HoldOutcome.Granted) outcome;
    }

    static HoldId newId() {
        return new HoldId(UUID.randomUUID().toString());
    }

    private static FlightLeg leg(FlightId id, String origin, String destination, String departure) {
        Instant leaves = Instant.parse(departure);
        return new FlightLeg(
                id,
                new AirportCode(origin),
                new AirportCode(destination),
                leaves,
                leaves.plus(Duration.ofHours(5)),
                AircraftType.A21N,
                List.of(new CabinFare(CabinClass.ECONOMY, 180, Money.usd(20_000))));
    }
}

package dev.jetway.flight.inventory.application;

import static dev.jetway.platform.sql.UtcColumns.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.flight.FlightServiceOnRealServers;
import dev.jetway.flight.inventory.domain.HoldCommand;
import dev.jetway.flight.inventory.domain.HoldCommand.NamedSeat;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.HoldOutcome;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.SeatNumber;
import dev.jetway.testsupport.SentStatements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many buyers at once on a real server. Whatever happens: no seat twice, all or nothing, and the numbers agree. */
class SeatContentionIT extends FlightServiceOnRealServers {

    private static final Logger log = LoggerFactory.getLogger(SeatContentionIT.class);

    @Autowired
    private HoldSeats holdSeats;

    @Autowired
    private ConfirmHold confirm;

    @Autowired
    private ReleaseHold release;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void oneOfSixtyBuyersGetsTheSeat() throws Exception {
        FlightLeg leg = testFlights.added();
        List<HoldOutcome> outcomes =
                atOnce(Collections.nCopies(60, () -> holdSeats.hold(command(leg, 1, List.of("12A"), lease()))));
        assertThat(outcomes.stream().filter(HoldOutcome.Granted.class::isInstance))
                .hasSize(1);
        assertThat(outcomes.stream().filter(HoldOutcome.SeatUnavailable.class::isInstance))
                .hasSize(59);
    }

    /** The seats of a flight are inserted with its first hold; of many concurrent first holds one inserts them. */
    @RepeatedTest(10)
    void theFirstBuyersOfAFlightMayAllComeAtOnce() throws Exception {
        FlightLeg leg = testFlights.added();
        List<SeatNumber> seats = economy(leg);
        List<Callable<HoldOutcome>> buyers = new ArrayList<>();
        for (int buyer = 0; buyer < 24; buyer++) {
            HoldCommand command = command(leg, 1, List.of(seats.get(buyer).toString()), lease());
            buyers.add(() -> holdSeats.hold(command));
        }
        SentStatements.clear();
        assertThat(atOnce(buyers)).hasSize(24).allMatch(HoldOutcome.Granted.class::isInstance);
        assertThat(SentStatements.sent()).filteredOn("INSERT seat"::equals).hasSize(1);
    }

    @Test
    void oneRequestSentTwentyTimesAtOnceIsOneHold() throws Exception {
        FlightLeg leg = testFlights.added();
        HoldCommand command = command(leg, 2, List.of(), lease());
        List<HoldOutcome> outcomes = atOnce(Collections.nCopies(20, () -> holdSeats.hold(command)));
        List<HoldOutcome.Granted> grants = outcomes.stream()
                .map(outcome -> switch (outcome) {
                    case HoldOutcome.Granted granted -> granted;
                    case HoldOutcome.AlreadyGranted(HoldOutcome.Granted granted) -> granted;
                    default -> throw new AssertionError(outcome.toString());
                })
                .toList();
        assertThat(grants)
                .hasSize(20)
                .allMatch(granted -> granted.flights().equals(grants.getFirst().flights()));
        assertThat(taken(leg)).isEqualTo(2);
    }

    @Test
    void fiveHundredBuyersGetExactlyTheSeatsThereAre() throws Exception {
        FlightLeg leg = testFlights.added();
        Random random = new Random(5);
        List<SeatNumber> seats = economy(leg);
        List<Callable<HoldOutcome>> buyers = new ArrayList<>();
        for (int buyer = 0; buyer < 500; buyer++) {
            List<String> named = buyer % 2 == 0
                    ? List.of()
                    : List.of(seats.get(random.nextInt(seats.size())).toString());
            buyers.add(() -> holdSeats.hold(command(leg, 1, named, lease())));
        }
        Instant start = Instant.now();
        List<HoldOutcome> outcomes = atOnce(buyers);
        Duration took = Duration.between(start, Instant.now());
        log.info("500 buyers got a response in {} ms", took.toMillis());
        assertThat(took).isLessThan(Duration.ofMinutes(2));
        Map<String, Long> counts = outcomes.stream()
                .collect(Collectors.groupingBy(outcome -> outcome.getClass().getSimpleName(), Collectors.counting()));
        assertThat(counts)
                .as("outcomes")
                .containsEntry("Granted", 180L)
                .containsOnlyKeys("Granted", "SeatUnavailable", "SoldOut");
        assertThat(taken(leg)).isEqualTo(180);
        assertNoSeatIsHeldTwiceAndAllOrNothing();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void partiesOnTwoFlightsWithConfirmationsReleasesAndLapses(long seed) throws Exception {
        FlightLeg out = testFlights.added();
        FlightLeg back = testFlights.addedReturnOf(out);
        Random random = new Random(seed);
        List<SeatNumber> seats = economy(out);
        List<Callable<HoldOutcome>> buyers = new ArrayList<>();
        for (int buyer = 0; buyer < 160; buyer++) {
            int size = 1 + random.nextInt(4);
            // Each party is for one flight or both, and some have chosen seats: what would deadlock without an order of
            // locks.
            List<FlightId> order = List.of(List.of(out.id(), back.id()), List.of(out.id()), List.of(back.id()))
                    .get(random.nextInt(3));
            List<NamedSeat> named = new ArrayList<>();
            if (random.nextInt(3) == 0) {
                named.add(new NamedSeat(order.getFirst(), 0, seats.get(random.nextInt(seats.size()))));
                if (order.size() > 1) {
                    named.add(new NamedSeat(order.getLast(), 0, seats.get(random.nextInt(seats.size()))));
                }
            }
            Duration lease = random.nextInt(4) == 0 ? Duration.ofMillis(1 + random.nextInt(300)) : Duration.ofHours(1);
            int then = random.nextInt(3);
            HoldCommand command = new HoldCommand(
                    newId(),
                    testFlights.offer(new Party(size, 0, 0), order.toArray(FlightId[]::new)),
                    Collections.nCopies(size, PassengerType.ADT),
                    named,
                    Instant.now().plusSeconds(2).plus(lease));
            buyers.add(() -> {
                HoldOutcome outcome = holdSeats.hold(command);
                if (outcome instanceof HoldOutcome.Granted(HoldId id, var _, var _, var _)) {
                    finish(id, then);
                }
                return outcome;
            });
        }
        assertThat(atOnce(buyers).stream().filter(HoldOutcome.Granted.class::isInstance))
                .hasSizeGreaterThan(buyers.size() / 4);
        assertNoSeatIsHeldTwiceAndAllOrNothing();
        await("the sweeper")
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("SELECT COUNT(*) FROM seat WHERE status = 'HELD' AND held_until < ?", Instant.now())
                        == 0);
        assertNoSeatIsHeldTwiceAndAllOrNothing();
    }

    private void finish(HoldId id, int then) {
        if (then == 0) {
            transaction.executeWithoutResult(_ -> confirm.confirm(id, "ABCDEF"));
        } else if (then == 1) {
            transaction.executeWithoutResult(_ -> release.release(id, "ABCDEF"));
        }
    }

    /**
     * A seat belongs to the hold that it names, and to it alone; a living hold has all of its seats, an ended one has none.
     */
    private void assertNoSeatIsHeldTwiceAndAllOrNothing() {
        assertThat(count("""
            SELECT COUNT(*) FROM hold h JOIN JSON_TABLE(h.seats, '$[*]' COLUMNS (
                flight_id VARCHAR(17) CHARACTER SET ascii PATH '$[0]', seat VARCHAR(3) CHARACTER SET ascii PATH '$[1]')) hs
            LEFT JOIN seat s ON s.flight_id = hs.flight_id AND s.seat = hs.seat AND s.hold_id = h.hold_id
            WHERE h.status = 'CONFIRMED' AND (s.status IS NULL OR s.status <> 'SOLD')\
            """))
                .as("sold seats that are" + " not their" + " hold's")
                .isZero();
        assertThat(count("""
            SELECT COUNT(*) FROM hold h JOIN JSON_TABLE(h.seats, '$[*]' COLUMNS (
                flight_id VARCHAR(17) CHARACTER SET ascii PATH '$[0]', seat VARCHAR(3) CHARACTER SET ascii PATH '$[1]')) hs
            LEFT JOIN seat s ON s.flight_id = hs.flight_id AND s.seat = hs.seat AND s.hold_id = h.hold_id
            WHERE h.status = 'HELD' AND h.held_until > ? AND (s.status IS NULL OR s.status <> 'HELD')\
            """, Instant.now()))
                .as("held seats that are not their hold's")
                .isZero();
        assertThat(count("""
            SELECT COUNT(*) FROM seat s JOIN hold h ON h.hold_id = s.hold_id WHERE h.status IN ('RELEASED', 'EXPIRED')\
            """))
                .as("seats" + " of holds" + " that" + " have" + " ended")
                .isZero();
        assertThat(count("""
            SELECT COUNT(*) FROM seat s LEFT JOIN hold h ON h.hold_id = s.hold_id
            WHERE s.status IN ('HELD', 'SOLD')
            AND NOT COALESCE(h.seats LIKE CONCAT('%["', s.flight_id, '","', s.seat, '",%'), FALSE)\
            """)).as("taken seats that no hold" + " knows" + " of").isZero();
    }

    private long taken(FlightLeg leg) {
        return jdbc.sql("SELECT COUNT(*) FROM seat WHERE flight_id = ? AND status IN ('HELD', 'SOLD')")
                .param(leg.id().toString())
                .query(Long.class)
                .single();
    }

    private long count(String sql, Instant... times) {
        return jdbc.sql(sql)
                .params(Arrays.stream(times).map(time -> column(time)).toList())
                .query(Long.class)
                .single();
    }

    private HoldCommand command(FlightLeg leg, int adults, List<String> seats, Instant until) {
        List<NamedSeat> named = new ArrayList<>();
        for (int passenger = 0; passenger < seats.size(); passenger++) {
            named.add(new NamedSeat(leg.id(), passenger, SeatNumber.of(seats.get(passenger))));
        }
        return new HoldCommand(
                newId(),
                testFlights.offer(new Party(adults, 0, 0), leg.id()),
                Collections.nCopies(adults, PassengerType.ADT),
                named,
                until);
    }

    private static <T> List<T> atOnce(List<? extends Callable<T>> work) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> result : buyers.invokeAll(work)) {
                results.add(result.get());
            }
        }
        return results;
    }

    private static List<SeatNumber> economy(FlightLeg leg) {
        return InMemoryInventory.seatsOf(leg, CabinClass.ECONOMY);
    }

    private static Instant lease() {
        return Instant.now().plus(Duration.ofMinutes(15));
    }

    private static HoldId newId() {
        return new HoldId(UUID.randomUUID().toString());
    }
}

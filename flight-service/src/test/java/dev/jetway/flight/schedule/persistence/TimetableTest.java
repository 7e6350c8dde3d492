package dev.jetway.flight.schedule.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.CabinFare;
import dev.jetway.flight.schedule.domain.FlightPlan;
import dev.jetway.flight.schedule.domain.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The timetable that follows from the network that ships with the service. */
class TimetableTest {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
    private static final int ANY_YEAR_DAYS = 365;
    private static final Duration WAIT_MAX = Duration.ofHours(10);

    private final Airports airports = new AirportFile();
    private final Timetable timetable = new Timetable(NetworkFile.routes(), airports);

    @Test
    void moreThanThreeHundredFlightsLeaveEachDay() {
        assertThat(timetable.flightsOn(DAY)).hasSizeBetween(320, 400);
        assertThat(timetable.flightsOn(DAY).stream().map(FlightPlan::id)).doesNotHaveDuplicates();
    }

    @Test
    void theSameNetworkAlwaysGivesTheSameFlights() {
        assertThat(new Timetable(NetworkFile.routes(), airports).flightsOn(DAY)).isEqualTo(timetable.flightsOn(DAY));
    }

    @Test
    void everyRouteIsFlownBothWaysEquallyOften() {
        Map<String, Long> routes = timetable.flightsOn(DAY).stream()
                .collect(Collectors.groupingBy(
                        plan -> plan.origin() + "-" + plan.destination(), TreeMap::new, Collectors.counting()));
        assertThat(routes).allSatisfy((route, flights) -> {
            String back = route.substring(4) + "-" + route.substring(0, 3);
            assertThat(routes).containsEntry(back, flights);
        });
    }

    @ParameterizedTest
    @CsvSource({"CAI, LHR", "LHR, CAI", "LHR, JFK", "DXB, SIN", "CAI, JFK", "JFK, SIN"})
    void hubsAreJoinedByDirectFlights(String from, String to) {
        assertThat(timetable.trunkFlightsOn(DAY))
                .anySatisfy(plan -> {
                    assertThat(plan.origin()).hasToString(from);
                    assertThat(plan.destination()).hasToString(to);
                })
                .isSubsetOf(timetable.flightsOn(DAY));
    }

    @Test
    void everyAircraftReachesItsDestinationAndSpeedsAreReal() {
        assertThat(timetable.flightsOn(DAY)).allSatisfy(plan -> {
            double kilometres = origin(plan).kilometresTo(airports.get(plan.destination()));
            double hours = Duration.between(plan.departure(), plan.arrival()).toMinutes() / 60.0;
            assertThat(kilometres).isLessThanOrEqualTo(plan.aircraft().rangeKm());
            assertThat(kilometres / (hours - 0.4)).as(plan.toString()).isBetween(500.0, 980.0);
        });
    }

    @Test
    void everyCabinIsSoldAndBusinessCostsMore() {
        assertThat(timetable.flightsOn(DAY)).allSatisfy(plan -> {
            assertThat(plan.cabins().stream().map(CabinFare::cabin))
                    .containsExactlyElementsOf(plan.aircraft().seatMap().cabins());
            assertThat(plan.cabin(CabinClass.BUSINESS).orElseThrow().baseFare())
                    .isGreaterThan(plan.cabin(CabinClass.ECONOMY).orElseThrow().baseFare());
        });
    }

    /** Odd numbers leave a hub, the next even number is the same aircraft's way back, whatever the clocks do. */
    @Test
    void theTurnaroundTimeIsRespected() {
        Map<Integer, TreeSet<Instant>> departures = new TreeMap<>();
        List<FlightPlan> year = DAY.datesUntil(DAY.plusDays(ANY_YEAR_DAYS))
                .flatMap(day -> timetable.flightsOn(day).stream())
                .toList();
        Instant lastDeparture = year.getLast().departure().minus(Duration.ofDays(3));
        year.forEach(plan -> departures
                .computeIfAbsent(plan.id().flightNumber().number(), _ -> new TreeSet<>())
                .add(plan.departure()));
        List<String> tooLate = new ArrayList<>();
        for (FlightPlan plan : year) {
            int number = plan.id().flightNumber().number();
            Instant ready =
                    plan.arrival().plus(Duration.ofMinutes(plan.aircraft().turnaroundMinutes()));
            if (number % 2 == 1 && ready.isBefore(lastDeparture)) {
                Instant back = Objects.requireNonNull(
                        Objects.requireNonNull(departures.get(number + 1)).ceiling(ready));
                if (Duration.between(ready, back).compareTo(WAIT_MAX) > 0) {
                    tooLate.add(plan.id() + " waits until " + back);
                }
            }
        }
        assertThat(tooLate).isEmpty();
    }

    @Test
    void shortFlightsDoNotDepartAtNight() {
        assertThat(timetable.flightsOn(DAY)).allSatisfy(plan -> {
            LocalTime leaves = plan.departure().atZone(origin(plan).zone()).toLocalTime();
            assertThat(leaves.isBefore(LocalTime.of(6, 15)) && !leaves.isBefore(LocalTime.of(0, 30)))
                    .as(plan.id() + " leaves at " + leaves)
                    .isFalse();
        });
    }

    @Test
    void theDepartureDateIsLocalToTheOriginAllYear() {
        assertThat(DAY.datesUntil(DAY.plusDays(ANY_YEAR_DAYS)).flatMap(day -> timetable.flightsOn(day).stream()))
                .allSatisfy(plan -> assertThat(LocalDate.ofInstant(
                                plan.departure(), origin(plan).zone()))
                        .isEqualTo(plan.id().departureDate()));
    }

    @Test
    void aFlightNumberDepartsOncePerDay() {
        assertThat(timetable.flightsOn(DAY).stream()
                        .collect(Collectors.groupingBy(plan -> plan.id().flightNumber(), Collectors.counting()))
                        .values())
                .allMatch(count -> count == 1);
        assertThat(timetable.flightsOn(DAY).stream().collect(Collectors.toMap(FlightPlan::id, Function.identity())))
                .hasSameSizeAs(timetable.flightsOn(DAY));
    }

    private Airport origin(FlightPlan plan) {
        return airports.get(plan.origin());
    }
}

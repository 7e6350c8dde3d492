package dev.jetway.flight.schedule.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.CabinFare;
import dev.jetway.flight.schedule.domain.FlightLeg;
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
        assertThat(timetable.flightsOn(DAY).stream().map(FlightLeg::id)).doesNotHaveDuplicates();
    }

    @Test
    void theSameNetworkAlwaysGivesTheSameFlights() {
        assertThat(new Timetable(NetworkFile.routes(), airports).flightsOn(DAY)).isEqualTo(timetable.flightsOn(DAY));
    }

    @Test
    void everyRouteIsFlownBothWaysEquallyOften() {
        Map<String, Long> routes = timetable.flightsOn(DAY).stream()
                .collect(Collectors.groupingBy(
                        leg -> leg.origin() + "-" + leg.destination(), TreeMap::new, Collectors.counting()));
        assertThat(routes).allSatisfy((route, flights) -> {
            String back = route.substring(4) + "-" + route.substring(0, 3);
            assertThat(routes).containsEntry(back, flights);
        });
    }

    @ParameterizedTest
    @CsvSource({"CAI, LHR", "LHR, CAI", "LHR, JFK", "DXB, SIN", "CAI, JFK", "JFK, SIN"})
    void hubsAreJoinedByDirectFlights(String from, String to) {
        assertThat(timetable.trunkFlightsOn(DAY))
                .anySatisfy(leg -> {
                    assertThat(leg.origin()).hasToString(from);
                    assertThat(leg.destination()).hasToString(to);
                })
                .isSubsetOf(timetable.flightsOn(DAY));
    }

    @Test
    void everyAircraftReachesItsDestinationAndSpeedsAreReal() {
        assertThat(timetable.flightsOn(DAY)).allSatisfy(leg -> {
            double kilometres = origin(leg).kilometresTo(airports.get(leg.destination()));
            double hours = Duration.between(leg.departure(), leg.arrival()).toMinutes() / 60.0;
            assertThat(kilometres).isLessThanOrEqualTo(leg.aircraft().rangeKm());
            assertThat(kilometres / (hours - 0.4)).as(leg.toString()).isBetween(500.0, 980.0);
        });
    }

    @Test
    void everyCabinIsSoldAndBusinessCostsMore() {
        assertThat(timetable.flightsOn(DAY)).allSatisfy(leg -> {
            assertThat(leg.cabins().stream().map(CabinFare::cabin))
                    .containsExactlyElementsOf(leg.aircraft().seatMap().cabins());
            assertThat(leg.cabin(CabinClass.BUSINESS).orElseThrow().baseFare())
                    .isGreaterThan(leg.cabin(CabinClass.ECONOMY).orElseThrow().baseFare());
        });
    }

    /** Odd numbers leave a hub, the next even number is the same aircraft's way back, whatever the clocks do. */
    @Test
    void theTurnaroundTimeIsRespected() {
        Map<Integer, TreeSet<Instant>> departures = new TreeMap<>();
        List<FlightLeg> year = DAY.datesUntil(DAY.plusDays(ANY_YEAR_DAYS))
                .flatMap(day -> timetable.flightsOn(day).stream())
                .toList();
        Instant lastDeparture = year.getLast().departure().minus(Duration.ofDays(3));
        year.forEach(leg -> departures
                .computeIfAbsent(leg.id().flightNumber().number(), _ -> new TreeSet<>())
                .add(leg.departure()));
        List<String> tooLate = new ArrayList<>();
        for (FlightLeg leg : year) {
            int number = leg.id().flightNumber().number();
            Instant ready = leg.arrival().plus(Duration.ofMinutes(leg.aircraft().turnaroundMinutes()));
            if (number % 2 == 1 && ready.isBefore(lastDeparture)) {
                Instant back = Objects.requireNonNull(
                        Objects.requireNonNull(departures.get(number + 1)).ceiling(ready));
                if (Duration.between(ready, back).compareTo(WAIT_MAX) > 0) {
                    tooLate.add(leg.id() + " waits until " + back);
                }
            }
        }
        assertThat(tooLate).isEmpty();
    }

    @Test
    void shortFlightsDoNotDepartAtNight() {
        assertThat(timetable.flightsOn(DAY)).allSatisfy(leg -> {
            LocalTime leaves = leg.departure().atZone(origin(leg).zone()).toLocalTime();
            assertThat(leaves.isBefore(LocalTime.of(6, 15)) && !leaves.isBefore(LocalTime.of(0, 30)))
                    .as(leg.id() + " leaves at " + leaves)
                    .isFalse();
        });
    }

    @Test
    void theDepartureDateIsLocalToTheOriginAllYear() {
        assertThat(DAY.datesUntil(DAY.plusDays(ANY_YEAR_DAYS)).flatMap(day -> timetable.flightsOn(day).stream()))
                .allSatisfy(leg -> assertThat(
                                LocalDate.ofInstant(leg.departure(), origin(leg).zone()))
                        .isEqualTo(leg.id().departureDate()));
    }

    @Test
    void aFlightNumberDepartsOncePerDay() {
        assertThat(timetable.flightsOn(DAY).stream()
                        .collect(Collectors.groupingBy(leg -> leg.id().flightNumber(), Collectors.counting()))
                        .values())
                .allMatch(count -> count == 1);
        assertThat(timetable.flightsOn(DAY).stream().collect(Collectors.toMap(FlightLeg::id, Function.identity())))
                .hasSameSizeAs(timetable.flightsOn(DAY));
    }

    private Airport origin(FlightLeg leg) {
        return airports.get(leg.origin());
    }
}

package dev.jetway.flight.offer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.offer.application.ListedFlights;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingPolicyTest {

    private static final Instant MORNING = Instant.parse("2026-12-01T08:00:00Z");

    /** 10.00 an hour, 20.00 a connection. */
    private final RankingPolicy policy = new RankingPolicy(1_000, 2_000, Duration.ofHours(3));

    @ParameterizedTest
    @CsvSource({"0, 60, 0, 1000", "20000, 420, 0, 27000", "19300, 900, 1, 36300", "100, 90, 2, 5600"})
    void theScoreIsThePriceWithTimeAndConnectionsAsMoney(long cents, long minutes, int connections, long score) {
        assertThat(policy.score(itinerary(0, minutes, connections, cents))).isEqualTo(score);
    }

    /** Against a flight without connection that leaves at eight, takes seven hours and costs 200.00. */
    @ParameterizedTest
    @CsvSource({
        "a night on the way for 7 less,            660, 900, 1, 19300, true",
        "the same the other way round in time,    -600, 900, 1, 19300, true",
        "a night that saves its worth,             660, 900, 1,  9900, false",
        "just worth it,                            660, 900, 1,  9999, false",
        "just not worth it,                        660, 900, 1, 10000, true",
        "a little slower at another hour,          300, 599, 1, 30000, false",
        "three hours slower and dearer,            300, 600, 1, 20100, true",
        "at another hour,                          120, 420, 0, 20000, false",
        "dearer at another hour,                   120, 420, 0, 40000, false",
        "leaves earlier and arrives later,         -60, 540, 1, 20000, true",
        "leaves earlier and arrives later for 1 less, -60, 540, 1, 19999, false",
        "the same times with a connection,           0, 420, 1, 20000, true",
        "the same times with a connection for less,  0, 420, 1, 19999, false",
        "the same times for more,                    0, 420, 1, 20001, true",
        "the same in everything,                     0, 420, 0, 20000, false",
        "a nonstop flight at the same times for more, 0, 420, 0, 40000, false",
        "a slow nonstop flight,                    660, 900, 0, 30000, false",
        "faster,                                     0, 400, 0, 20000, false"
    })
    void aDominatingItineraryIsBetterInSomething(
            String what, long minutesLater, long minutes, int connections, long cents, boolean dominated) {
        PricedItinerary nonstop = itinerary(0, 420, 0, 20_000);
        PricedItinerary other = itinerary(minutesLater, minutes, connections, cents);
        assertThat(policy.dominates(nonstop, other)).as(what).isEqualTo(dominated);
    }

    @Test
    void fewerConnectionsAreNeverDominatedByMore() {
        assertThat(policy.dominates(itinerary(0, 300, 1, 10_000), itinerary(0, 600, 0, 20_000)))
                .isFalse();
    }

    @Test
    void aDominatedItineraryHasABetterOne() {
        List<PricedItinerary> all = List.of(
                itinerary(0, 420, 0, 20_000),
                itinerary(-60, 540, 1, 21_000),
                itinerary(-90, 640, 1, 21_000),
                itinerary(660, 900, 1, 19_300));
        assertThat(policy.undominated(all)).containsExactly(all.getFirst());
        assertThat(policy.undominated(List.of())).isEmpty();
    }

    private static PricedItinerary itinerary(long minutesLater, long minutes, int connections, long cents) {
        Instant departure = MORNING.plus(Duration.ofMinutes(minutesLater));
        Duration leg = Duration.ofMinutes(minutes).dividedBy(connections + 1);
        List<ListedFlight> flights = IntStream.rangeClosed(0, connections)
                .mapToObj(i -> ListedFlights.flight(
                        "JW1-2026-12-01",
                        "CAI",
                        "LHR",
                        departure.plus(leg.multipliedBy(i)).toString(),
                        departure.plus(leg.multipliedBy(i + 1)).toString()))
                .toList();
        return new PricedItinerary(
                new Itinerary(flights, CabinClass.ECONOMY), Map.of(FareBrand.LIGHT, Money.usd(cents)));
    }
}

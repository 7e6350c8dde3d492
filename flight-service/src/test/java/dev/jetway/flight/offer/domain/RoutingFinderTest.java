package dev.jetway.flight.offer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.persistence.AirportFile;
import dev.jetway.flight.schedule.persistence.NetworkFile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingFinderTest {

    private static final AirportCode CAI = new AirportCode("CAI");
    private static final AirportCode LHR = new AirportCode("LHR");

    private final RoutingFinder airline = new RoutingFinder(airline(), new AirportFile());

    @Test
    void theDirectRoutingIsAlwaysIncluded() {
        assertThat(ways("").between(CAI, LHR, 0)).containsExactly(List.of(CAI, LHR));
        assertThat(ways("").between(CAI, LHR, 2)).containsExactly(List.of(CAI, LHR));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2"})
    void connectionsAreLimitedByTheQuery(int connectionsMax, int most) {
        RoutingFinder ways = ways("HRG-CAI CAI-LHR HRG-SSH SSH-CAI");
        assertThat(ways.between(new AirportCode("HRG"), LHR, connectionsMax).stream()
                        .mapToInt(way -> way.size() - 2)
                        .max())
                .hasValue(most);
    }

    @Test
    void noRoutingVisitsAnAirportTwice() {
        assertThat(airline.between(new AirportCode("HRG"), new AirportCode("EDI"), 2))
                .hasSizeGreaterThan(1)
                .allSatisfy(way -> assertThat(new HashSet<>(way)).hasSameSizeAs(way));
        assertThat(airline.between(CAI, LHR, 2))
                .allSatisfy(way -> assertThat(new HashSet<>(way)).hasSameSizeAs(way));
    }

    @Test
    void routesAreFlownInTheDirectionThatTheyHave() {
        assertThat(ways("CAI-HRG LHR-CAI").between(new AirportCode("HRG"), LHR, 2))
                .hasSize(1);
    }

    @Test
    void routingsWithALongDetourAreLeftOut() {
        assertThat(ways("CAI-JFK JFK-LHR CAI-FCO FCO-LHR").between(CAI, LHR, 1))
                .containsExactly(List.of(CAI, LHR), List.of(CAI, new AirportCode("FCO"), LHR));
    }

    @Test
    void hubsComeFirstAndThenTheShortest() {
        List<List<AirportCode>> ways = airline.between(new AirportCode("HRG"), new AirportCode("EDI"), 2);
        assertThat(ways.get(1))
                .as("the one way over two hubs")
                .containsExactly(new AirportCode("HRG"), CAI, LHR, new AirportCode("EDI"));
    }

    @Test
    void theNumberOfRoutingsIsLimited() {
        assertThat(airline.between(CAI, LHR, 1)).hasSize(1 + RoutingFinder.CONNECTING_MAX);
        assertThat(airline.between(new AirportCode("HRG"), new AirportCode("EDI"), 2))
                .hasSizeLessThanOrEqualTo(1 + 2 * RoutingFinder.CONNECTING_MAX);
    }

    private static RouteNetwork airline() {
        return NetworkFile.routes().stream()
                .flatMap(route ->
                        Stream.of(List.of(route.hub(), route.destination()), List.of(route.destination(), route.hub())))
                .collect(RouteNetwork.of(List::getFirst, List::getLast));
    }

    private static RoutingFinder ways(String routes) {
        RouteNetwork network = Arrays.stream(routes.split(" "))
                .filter(route -> !route.isEmpty())
                .map(route -> route.split("-", -1))
                .collect(RouteNetwork.of(ends -> new AirportCode(ends[0]), ends -> new AirportCode(ends[1])));
        return new RoutingFinder(network, new AirportFile());
    }
}

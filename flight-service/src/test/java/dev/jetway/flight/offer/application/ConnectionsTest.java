package dev.jetway.flight.offer.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.Itinerary;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.Offer;
import dev.jetway.flight.offer.domain.OfferSort;
import dev.jetway.flight.schedule.domain.FlightStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From Hurghada to London by way of Cairo. */
class ConnectionsTest extends SearchScenario {

    private final ListedFlight toCairo =
            ListedFlights.flight("JW10-2026-12-01", "HRG", "CAI", "2026-12-01T06:00:00Z", "2026-12-01T07:00:00Z");
    private final ListedFlight toLondon =
            ListedFlights.flight("JW11-2026-12-01", "CAI", "LHR", "2026-12-01T09:00:00Z", "2026-12-01T14:00:00Z");

    @Test
    void twoFlightsThatConnectAreOneItinerary() {
        given(toCairo, toLondon);
        List<Offer> offers = search(1);
        assertThat(offers).hasSize(FareBrand.values().length);
        Itinerary itinerary = offers.getFirst().itineraries().getFirst();
        assertThat(itinerary.flights()).containsExactly(toCairo, toLondon);
        assertThat(itinerary.connections()).isOne();
        assertThat(itinerary.duration()).hasHours(8);
        assertThat(offers.getFirst().terms().flights()).containsExactly(toCairo.id(), toLondon.id());
        assertThat(offers.getFirst().terms().total().amount()).isEqualTo("408.00"); // 85% of twice 240
    }

    @Test
    void nonstopSearchesFindNoConnections() {
        given(toCairo, toLondon);
        assertThat(search(0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T08:14:59Z, false",
        "2026-12-01T08:15:00Z, true",
        "2026-12-01T19:00:00Z, true",
        "2026-12-01T19:00:01Z, false"
    })
    void connectionTimeHasAMinimumAndAMaximum(String departure, boolean offered) {
        given(toCairo, ListedFlights.flight("JW11-2026-12-01", "CAI", "LHR", departure, 0));
        assertThat(search(1).isEmpty()).isNotEqualTo(offered);
    }

    @Test
    void aConnectingFlightMayDepartOnTheNextLocalDay() {
        ListedFlight late =
                ListedFlights.flight("JW10-2026-12-01", "HRG", "CAI", "2026-12-01T19:30:00Z", "2026-12-01T20:30:00Z");
        ListedFlight afterMidnight = ListedFlights.flight("JW11-2026-12-02", "CAI", "LHR", "2026-12-01T22:30:00Z", 0);
        given(late, afterMidnight);
        assertThat(search(1)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"178, 0, 3", "179, 0, 0", "0, 178, 3", "0, 179, 0"})
    void everyFlightHasSeatsForTheWholeParty(int takenToCairo, int takenToLondon, int offers) {
        given(
                ListedFlights.flight("JW10-2026-12-01", "HRG", "CAI", "2026-12-01T02:00:00Z", takenToCairo),
                ListedFlights.flight("JW11-2026-12-01", "CAI", "LHR", "2026-12-01T09:00:00Z", takenToLondon));
        assertThat(search(query(Optional.empty(), 2, 1, 20)).offers()).hasSize(offers);
    }

    @Test
    void aCancelledFlightConnectsNothing() {
        given(
                toCairo,
                ListedFlights.flight(
                        "JW11-2026-12-01", "CAI", "LHR", "2026-12-01T09:00:00Z", 0, FlightStatus.CANCELLED));
        assertThat(search(1)).isEmpty();
    }

    @Test
    void aReturnMayConnectInBothDirections() {
        given(
                toCairo,
                toLondon,
                ListedFlights.flight("JW12-2026-12-08", "LHR", "CAI", "2026-12-08T06:00:00Z", 0),
                ListedFlights.flight("JW13-2026-12-08", "CAI", "HRG", "2026-12-08T13:00:00Z", 0));
        List<Offer> offers =
                search(query(Optional.of(LocalDate.of(2026, 12, 8)), 1, 1, 20)).offers();
        assertThat(offers).hasSize(FareBrand.values().length).allSatisfy(offer -> {
            assertThat(offer.itineraries()).hasSize(2);
            assertThat(offer.terms().flights()).hasSize(4);
        });
    }

    @Test
    void twoConnectionsArePossible() {
        given(
                ListedFlights.flight("JW9-2026-12-01", "SSH", "HRG", "2026-12-01T03:00:00Z", "2026-12-01T04:00:00Z"),
                toCairo,
                toLondon);
        OfferQuery fromSharm = TestOffers.query("SSH", OUT, Optional.empty(), 1, 2, OfferSort.PRICE, 20);
        assertThat(search(fromSharm)
                        .offers()
                        .getFirst()
                        .itineraries()
                        .getFirst()
                        .connections())
                .isEqualTo(2);
    }

    @Test
    void onlyTheFirstTwoConnectingFlightsAreConsidered() {
        given(toCairo);
        given(IntStream.range(0, 5)
                .mapToObj(hour -> ListedFlights.flight(
                        "JW%d-2026-12-01".formatted(20 + hour),
                        "CAI",
                        "LHR",
                        "2026-12-01T%02d:00:00Z".formatted(9 + hour),
                        hour == 0 ? 170 : 0))
                .toArray(ListedFlight[]::new));
        assertThat(search(1).stream()
                        .map(offer -> offer.terms().flights().getLast().toString())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("JW20-2026-12-01", "JW21-2026-12-01");
    }

    @Test
    void theShortestFewOfManyItinerariesAreOffered() {
        IntStream.range(0, 10)
                .forEach(hour -> given(
                        ListedFlights.flight(
                                "JW%d-2026-12-01".formatted(30 + hour),
                                "HRG",
                                "CAI",
                                "2026-12-01T%02d:00:00Z".formatted(hour),
                                "2026-12-01T%02d:30:00Z".formatted(hour)),
                        ListedFlights.flight(
                                "JW%d-2026-12-01".formatted(50 + hour),
                                "CAI",
                                "LHR",
                                "2026-12-01T%02d:00:00Z".formatted(hour + 2),
                                0)));
        List<Offer> offers = search(query(Optional.empty(), 1, 1, 100)).offers();
        assertThat(offers).hasSize(FindItineraries.CONNECTING_MAX * FareBrand.values().length);
    }

    private List<Offer> search(int connectionsMax) {
        return search(query(Optional.empty(), 1, connectionsMax, 20)).offers();
    }

    private static OfferQuery query(Optional<LocalDate> back, int adults, int connectionsMax, int limit) {
        return TestOffers.query("HRG", OUT, back, adults, connectionsMax, OfferSort.PRICE, limit);
    }
}

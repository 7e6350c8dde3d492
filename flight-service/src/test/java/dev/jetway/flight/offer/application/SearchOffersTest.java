package dev.jetway.flight.offer.application;

import static dev.jetway.flight.offer.application.ListedFlights.flight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.offer.domain.CabinOnSale;
import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.Offer;
import dev.jetway.flight.offer.domain.OfferPosition;
import dev.jetway.flight.offer.domain.OfferSort;
import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.flight.schedule.domain.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SearchOffersTest extends SearchScenario {

    private static final LocalDate BACK = LocalDate.of(2026, 12, 8);
    private static final ListedFlight NEARLY_FULL = flight("JW5-2026-12-01", "CAI", "LHR", "2026-12-01T04:30:00Z", 170);
    private static final ListedFlight MORNING = flight("JW1-2026-12-01", "CAI", "LHR", "2026-12-01T06:30:00Z", 0);
    private static final ListedFlight AFTERNOON = flight("JW3-2026-12-01", "CAI", "LHR", "2026-12-01T12:30:00Z", 0);
    private static final ListedFlight BACK_EARLY = flight("JW2-2026-12-08", "LHR", "CAI", "2026-12-08T14:30:00Z", 0);
    private static final ListedFlight BACK_LATE = flight("JW4-2026-12-08", "LHR", "CAI", "2026-12-08T18:30:00Z", 0);

    @Test
    void everyFlightIsOfferedInEveryBrandCheapestFirst() {
        given(MORNING);
        List<Offer> offers = search(oneWay(1)).offers();
        assertThat(offers.stream().map(offer -> offer.terms().brand()))
                .containsExactly(FareBrand.LIGHT, FareBrand.STANDARD, FareBrand.FLEX);
        assertThat(offers.getFirst().terms().total().amount()).isEqualTo("240.00"); // nine days ahead: 200 x 1.2
        assertThat(offers.getFirst().terms().fareBasis()).isEqualTo("YL07OW");
        assertThat(offers)
                .allSatisfy(offer ->
                        assertThat(offer.terms().expiresAt()).isEqualTo(Instant.parse("2026-11-22T12:15:00Z")));
    }

    @Test
    void asOfIsTheFreshnessOfTheReadModel() {
        assertThat(search(oneWay(1)).asOf()).isEqualTo(replica.asOf());
        assertThat(search(oneWay(1)).offers()).isEmpty();
    }

    @Test
    void searchesAreCountedByMarketAndByWhetherTheyFoundAnything() {
        search(oneWay(1));
        given(MORNING);
        search(oneWay(1));
        assertThat(searches("nothing")).isOne();
        assertThat(searches("found")).isOne();
    }

    private double searches(String outcome) {
        return meters.get("jetway.flight.searches")
                .tags("market", "medium-haul", "trip", "one-way", "outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void aReturnIsEveryOutboundWithEveryReturn() {
        given(MORNING, AFTERNOON, BACK_EARLY);
        List<Offer> offers = search(returning(BACK)).offers();
        assertThat(offers).hasSize(2 * 3);
        assertThat(offers).allSatisfy(offer -> {
            assertThat(offer.itineraries()).hasSize(2);
            assertThat(offer.terms().flights().getLast()).isEqualTo(FlightId.of("JW2-2026-12-08"));
            assertThat(offer.terms().fareBasis()).endsWith("RT");
        });
        assertThat(offers.getFirst().terms().total().amount()).isEqualTo("480.00");
    }

    @ParameterizedTest
    @CsvSource({"2026-12-01T12:29:59Z, 0", "2026-12-01T12:30:00Z, 3"})
    void aSameDayReturnDepartsAnHourAfterArrival(String back, int offers) {
        given(MORNING, flight("JW2-2026-12-01", "LHR", "CAI", back, 0));
        assertThat(search(returning(OUT)).offers()).hasSize(offers);
    }

    @ParameterizedTest
    @CsvSource({
        "178, 2, SCHEDULED, 3",
        "179, 2, SCHEDULED, 0",
        "180, 1, SCHEDULED, 0",
        "0, 1, DELAYED, 3",
        "0, 1, CANCELLED, 0"
    })
    void aFlightIsOfferedIfItIsFlownAndTheWholePartyHasSeats(int taken, int adults, FlightStatus status, int offers) {
        given(flight("JW1-2026-12-01", "CAI", "LHR", "2026-12-01T06:30:00Z", taken, status));
        assertThat(search(oneWay(adults)).offers()).hasSize(offers);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22T12:45:00Z, 0", "2026-11-22T12:45:01Z, 3"})
    void aFlightAfterItsSalesCloseIsNotOffered(String departure, int offers) {
        given(flight("JW1-2026-11-22", "CAI", "LHR", departure, 0));
        OfferQuery today = query(LocalDate.of(2026, 11, 22), Optional.empty(), 1, OfferSort.PRICE, 20);
        assertThat(search(today).offers()).hasSize(offers);
    }

    @Test
    void aCabinThatTheAircraftLacksIsNotOffered() {
        given(MORNING);
        assertThat(search(like(oneWay(1), CabinClass.PREMIUM_ECONOMY, Optional.empty()))
                        .offers())
                .isEmpty();
    }

    @Test
    void offersAreSortedAndLimited() {
        given(NEARLY_FULL, MORNING);
        List<Offer> early =
                search(query(OUT, Optional.empty(), 1, OfferSort.DEPARTURE, 2)).offers();
        assertThat(early)
                .hasSize(2)
                .allSatisfy(
                        offer -> assertThat(offer.terms().flights()).containsExactly(FlightId.of("JW5-2026-12-01")));
        List<Offer> cheap = search(oneWay(1)).offers();
        assertThat(cheap.stream().map(SearchOffersTest::flightAndBrand))
                .containsExactly("JW1 LIGHT", "JW1 STANDARD", "JW1 FLEX", "JW5 LIGHT", "JW5 STANDARD", "JW5 FLEX");
    }

    @ParameterizedTest
    @CsvSource({"1, LIGHT", "2, LIGHT STANDARD", "3, LIGHT STANDARD FLEX", "4, LIGHT STANDARD FLEX LIGHT"})
    void theBestReturnComesWithEachOfItsBrands(int limit, String brands) {
        given(MORNING, AFTERNOON, BACK_EARLY, BACK_LATE);
        List<Offer> offers =
                search(query(OUT, Optional.of(BACK), 1, OfferSort.PRICE, limit)).offers();
        assertThat(offers.stream().map(offer -> offer.terms().brand().name()).collect(Collectors.joining(" ")))
                .isEqualTo(brands);
    }

    @ParameterizedTest
    @EnumSource(FareBrand.class)
    void aSearchForOneBrandIsSortedByItsPrice(FareBrand brand) {
        given(NEARLY_FULL, MORNING);
        List<Offer> offers =
                search(like(oneWay(1), CabinClass.ECONOMY, Optional.of(brand))).offers();
        assertThat(offers.stream().map(SearchOffersTest::flightAndBrand))
                .containsExactly("JW1 " + brand, "JW5 " + brand);
    }

    @ParameterizedTest
    @CsvSource({"PRICE, JW7 JW1 JW5", "DURATION, JW1 JW7 JW5", "DEPARTURE, JW5 JW1 JW7", "BEST, JW1 JW7 JW5"})
    void eachOrderIsOneOfItineraries(OfferSort order, String numbers) {
        given(
                flight("JW5-2026-12-01", "CAI", "LHR", "2026-12-01T04:30:00Z", "2026-12-01T10:30:00Z"),
                MORNING,
                at(19_500, "JW7-2026-12-01", "CAI", "LHR", "2026-12-01T12:30:00Z", "2026-12-01T18:30:00Z"));
        List<Offer> offers = search(query(OUT, Optional.empty(), 1, order, 100)).offers();
        assertThat(offers).hasSize(9);
        assertThat(offers.stream()
                        .map(offer -> offer.terms()
                                .flights()
                                .getFirst()
                                .flightNumber()
                                .toString())
                        .distinct()
                        .collect(Collectors.joining(" ")))
                .isEqualTo(numbers);
    }

    @ParameterizedTest
    @CsvSource({"11422, 233.00, false", "7000, 142.80, false", "6863, 140.01, false", "6862, 139.98, true"})
    void anOvernightConnectionMustSaveTheValueOfItsTime(long fareOfEach, String price, boolean offered) {
        given(
                at(20_000, "JW1-2026-12-01", "CAI", "LHR", "2026-12-01T08:00:00Z", "2026-12-01T15:00:00Z"),
                at(fareOfEach, "JW3-2026-12-01", "CAI", "ATH", "2026-12-01T19:00:00Z", "2026-12-01T21:00:00Z"),
                at(fareOfEach, "JW5-2026-12-02", "ATH", "LHR", "2026-12-02T06:00:00Z", "2026-12-02T10:00:00Z"));
        List<Offer> offers = search(oneWay(1)).offers();
        assertThat(offers.stream().map(offer -> offer.terms().total().amount()).anyMatch(price::equals))
                .isEqualTo(offered);
        assertThat(offers).hasSize(offered ? 6 : 3);
    }

    @Test
    void aFlightWithoutConnectionsIsAlwaysOffered() {
        given(
                at(9_900, "JW1-2026-12-01", "CAI", "LHR", "2026-12-01T08:00:00Z", "2026-12-01T13:00:00Z"),
                at(20_000, "JW3-2026-12-01", "CAI", "LHR", "2026-12-01T08:00:00Z", "2026-12-01T13:00:00Z"),
                at(30_000, "JW5-2026-12-01", "CAI", "LHR", "2026-12-01T07:00:00Z", "2026-12-01T17:00:00Z"));
        assertThat(search(oneWay(1)).offers()).hasSize(9);
    }

    @ParameterizedTest
    @CsvSource({"PRICE, 1", "PRICE, 2", "PRICE, 7", "DURATION, 4", "DEPARTURE, 5", "BEST, 3", "BEST, 100"})
    void thePagesOfASearchContainEveryOfferOnce(OfferSort order, int limit) {
        given(IntStream.range(0, 6)
                .mapToObj(i -> flight(
                        "JW%d-2026-12-01".formatted(1 + 2 * i),
                        "CAI",
                        "LHR",
                        "2026-12-01T%02d:30:00Z".formatted(4 + i),
                        0))
                .toArray(ListedFlight[]::new));
        given(BACK_EARLY, flight("JW4-2026-12-08", "LHR", "CAI", "2026-12-08T18:30:00Z", 170));
        OfferQuery all = query(OUT, Optional.of(BACK), 1, order, 100);
        List<OfferTerms> whole = search(all).offers().stream().map(Offer::terms).toList();
        assertThat(whole).hasSize(6 * 2 * 3);
        assertThat(search(all).next()).isEmpty();

        List<OfferTerms> paged = new ArrayList<>();
        OfferQuery query = query(OUT, Optional.of(BACK), 1, order, limit);
        Optional<OfferPosition> next;
        do {
            SearchOffers.Found page = search(query);
            assertThat(page.offers()).hasSizeBetween(1, limit);
            page.offers().forEach(offer -> paged.add(offer.terms()));
            next = page.next();
            query = next.map(query::goingOnAfter).orElse(query);
        } while (next.isPresent());
        assertThat(paged).containsExactlyElementsOf(whole);
    }

    @Test
    void aPageContinuesAfterAnOfferThatIsGone() {
        given(MORNING, AFTERNOON);
        SearchOffers.Found first = search(query(OUT, Optional.empty(), 1, OfferSort.PRICE, 2));
        given(flight("JW1-2026-12-01", "CAI", "LHR", "2026-12-01T06:30:00Z", 0, FlightStatus.CANCELLED));
        List<Offer> second =
                search(oneWay(1).goingOnAfter(first.next().orElseThrow())).offers();
        assertThat(second.stream().map(SearchOffersTest::flightAndBrand))
                .containsExactly("JW3 LIGHT", "JW3 STANDARD", "JW3 FLEX");
    }

    private static ListedFlight at(
            long cents, String id, String origin, String destination, String departure, String arrival) {
        ListedFlight like = flight(id, origin, destination, departure, arrival);
        return new ListedFlight(
                like.id(),
                like.origin(),
                like.destination(),
                like.departure(),
                like.arrival(),
                like.aircraft(),
                like.status(),
                List.of(new CabinOnSale(CabinClass.ECONOMY, 180, 0, Money.usd(cents))));
    }

    private static OfferQuery oneWay(int adults) {
        return query(OUT, Optional.empty(), adults, OfferSort.PRICE, 20);
    }

    private static OfferQuery returning(LocalDate back) {
        return query(OUT, Optional.of(back), 1, OfferSort.PRICE, 20);
    }

    private static OfferQuery query(LocalDate out, Optional<LocalDate> back, int adults, OfferSort order, int limit) {
        return TestOffers.query("CAI", out, back, adults, 1, order, limit);
    }

    private static OfferQuery like(OfferQuery query, CabinClass cabin, Optional<FareBrand> brand) {
        return new OfferQuery(
                query.origin(),
                query.destination(),
                query.departureDate(),
                query.returnDate(),
                query.party(),
                cabin,
                brand,
                query.connectionsMax(),
                query.sort(),
                query.after(),
                query.limit());
    }

    private static String flightAndBrand(Offer offer) {
        return offer.terms().flights().getFirst().flightNumber() + " "
                + offer.terms().brand();
    }
}

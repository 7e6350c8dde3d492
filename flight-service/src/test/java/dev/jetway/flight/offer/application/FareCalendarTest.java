package dev.jetway.flight.offer.application;

import static dev.jetway.flight.offer.application.ListedFlights.flight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.offer.application.ShowFlights.DayFare;
import dev.jetway.flight.offer.domain.OfferSort;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.flight.schedule.domain.Money;
import dev.jetway.flight.schedule.persistence.AirportFile;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lowest fares by day of Cairo to London, in December 2026 unless a test says otherwise. */
class FareCalendarTest extends SearchScenario {

    private static final LocalDate THE_LAST = LocalDate.of(2026, 12, 31);

    private final ShowFlights show = new ShowFlights(
            replica,
            new AirportFile(),
            TestOffers.PROPERTIES,
            Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void aDayHasTheLowestFareOfItsFlightsWithAFreeSeat() {
        given(
                flight("JW1-2026-12-01", "CAI", "LHR", "2026-12-01T08:00:00Z", 170),
                flight("JW3-2026-12-01", "CAI", "LHR", "2026-12-01T12:00:00Z", 0),
                flight("JW5-2026-12-01", "CAI", "LHR", "2026-12-01T18:00:00Z", 180),
                flight("JW1-2026-12-31", "CAI", "LHR", "2026-12-31T08:00:00Z", 170));
        assertThat(december(CabinClass.ECONOMY))
                .as("a full cabin has no fare, a nearly full one the higher one")
                .containsExactly(new DayFare(OUT, Money.usd(24_000)), new DayFare(THE_LAST, Money.usd(32_000)));
        assertThat(december(CabinClass.BUSINESS)).hasSize(2);
        assertThat(december(CabinClass.PREMIUM_ECONOMY))
                .as("not in these aircraft")
                .isEmpty();
    }

    @Test
    void theFareIsThatOfTheCheapestNonstopOffer() {
        given(
                flight("JW1-2026-12-01", "CAI", "LHR", "2026-12-01T08:00:00Z", 170),
                flight("JW3-2026-12-01", "CAI", "LHR", "2026-12-01T12:00:00Z", 100));
        Money cheapest = search(TestOffers.query("CAI", OUT, Optional.empty(), 1, 0, OfferSort.PRICE, 1))
                .offers()
                .getFirst()
                .terms()
                .total();
        assertThat(december(CabinClass.ECONOMY)).containsExactly(new DayFare(OUT, cheapest));
    }

    @Test
    void aDayWithoutAFlightThatCanBeSoldIsLeftOut() {
        given(
                flight("JW1-2026-12-01", "CAI", "LHR", "2026-12-01T08:00:00Z", 180),
                flight("JW1-2026-12-02", "CAI", "LHR", "2026-12-02T08:00:00Z", 0, FlightStatus.CANCELLED),
                flight("JW2-2026-12-03", "LHR", "CAI", "2026-12-03T08:00:00Z", 0));
        assertThat(december(CabinClass.ECONOMY)).isEmpty();
    }

    @Test
    void aFlightThatIsDelayedPastMidnightStaysOnItsDay() {
        given(flight("JW1-2026-12-31", "CAI", "LHR", "2027-01-01T03:00:00Z", 0, FlightStatus.DELAYED));
        assertThat(december(CabinClass.ECONOMY)).extracting(DayFare::date).containsExactly(THE_LAST);
    }

    @Test
    void salesCloseBeforeTheDepartureOfToday() {
        LocalDate today = LocalDate.of(2026, 11, 22);
        given(
                flight("JW1-2026-11-22", "CAI", "LHR", "2026-11-22T12:45:00Z", 0),
                flight("JW1-2026-11-23", "CAI", "LHR", "2026-11-23T12:45:00Z", 0));
        assertThat(calendar(today, today.plusDays(2), CabinClass.ECONOMY))
                .extracting(DayFare::date)
                .containsExactly(today.plusDays(1));
    }

    @Test
    void aDayThatIsPutOnSaleLaterAppearsWithItsFlights() {
        assertThat(december(CabinClass.ECONOMY)).isEmpty();
        given(flight("JW1-2026-12-31", "CAI", "LHR", "2026-12-31T08:00:00Z", 0));
        assertThat(december(CabinClass.ECONOMY)).hasSize(1);
    }

    @Test
    void theFreshnessIsThatOfTheReadModel() {
        assertThat(show.fareCalendar(List.of(), CabinClass.ECONOMY).asOf()).isEqualTo(replica.asOf());
    }

    private List<DayFare> december(CabinClass cabin) {
        return calendar(OUT, THE_LAST.plusDays(1), cabin);
    }

    private List<DayFare> calendar(LocalDate first, LocalDate end, CabinClass cabin) {
        return show.fareCalendar(
                        first.datesUntil(end)
                                .map(day -> new RouteDay(new AirportCode("CAI"), new AirportCode("LHR"), day))
                                .toList(),
                        cabin)
                .days();
    }
}

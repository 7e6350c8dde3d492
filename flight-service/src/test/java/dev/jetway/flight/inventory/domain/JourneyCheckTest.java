package dev.jetway.flight.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.offer.application.TestOffers;
import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.offer.domain.OfferTerms.FlightTimes;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.schedule.domain.AircraftType;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.flight.schedule.persistence.AirportFile;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final FlightId TO_HUB = FlightId.of("JW1-2026-12-01");
    private static final FlightId ONWARD = FlightId.of("JW2-2026-12-01");
    private static final FlightId BACK = FlightId.of("JW3-2026-12-02");

    private final JourneyCheck check = new JourneyCheck(new AirportFile());
    private final Map<FlightId, Flight> flights = new HashMap<>();

    /** To London by way of Cairo, with two hours there, and back the next day. */
    @BeforeEach
    void thereAreThreeFlights() {
        flight(TO_HUB, "LXR", "CAI", "2026-12-01T05:00:00Z", "2026-12-01T06:00:00Z");
        flight(ONWARD, "CAI", "LHR", "2026-12-01T08:00:00Z", "2026-12-01T13:00:00Z");
        flight(BACK, "LHR", "LXR", "2026-12-02T10:00:00Z", "2026-12-02T15:00:00Z");
    }

    @Test
    void aJourneyAsItWasOfferedHasNotChanged() {
        assertThat(check.changes(timed(), flights, NOW)).isEmpty();
        assertThat(check.changes(untimed(), flights, NOW)).isEmpty();
    }

    /** An hour and a quarter is the least time to change planes in Cairo, an hour the shortest stay in London. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JW1-2026-12-01 | 05:45 | ''",
                "JW1-2026-12-01 | 05:46 | JW2-2026-12-01 connectionMinutes null 74",
                "JW1-2026-12-01 | 07:00 | JW2-2026-12-01 connectionMinutes null 0",
                "JW1-2026-12-01 | 08:00 | JW2-2026-12-01 connectionMinutes null -60",
                "JW2-2026-12-01 | 23:59 | ''",
            })
    void anOfferWithoutTimesIsRefusedWhereAFlightCanNotBeReached(FlightId flight, String departure, String change) {
        delay(flight, "2026-12-01T" + departure + ":00Z");
        assertThat(said(untimed())).isEqualTo(change);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-02T04:00:00Z | ''",
                "2026-12-02T04:01:00Z | JW3-2026-12-02 stayMinutes null 59",
                "2026-12-02T10:00:00Z | JW3-2026-12-02 stayMinutes null -300"
            })
    void theReturnDepartsAfterTheMinimumStay(String departure, String change) {
        delay(ONWARD, departure);
        assertThat(said(untimed())).isEqualTo(change);
    }

    @Test
    void everyChangeIsReportedInLocalTimes() {
        delay(TO_HUB, "2026-12-01T08:00:00Z");
        assertThat(said(timed()))
                .isEqualTo("JW1-2026-12-01 departureTime 2026-12-01T07:00:00+02:00 2026-12-01T10:00:00+02:00, "
                        + "JW1-2026-12-01 arrivalTime 2026-12-01T08:00:00+02:00 2026-12-01T11:00:00+02:00, "
                        + "JW2-2026-12-01 connectionMinutes 120 -60");
    }

    @Test
    void aCancelledDepartedOrUnknownFlightIsReported() {
        flights.put(ONWARD, new Flight.Cancelled(flight(ONWARD).leg(), 2));
        assertThat(said(timed())).isEqualTo("JW2-2026-12-01 status SCHEDULED CANCELLED");
        flights.remove(ONWARD);
        assertThat(said(timed())).isEqualTo("JW2-2026-12-01 status SCHEDULED CANCELLED");
        assertThat(check.changes(timed(), flights, Instant.parse("2026-12-01T05:00:00Z")))
                .contains(new JourneyChange(TO_HUB, JourneyChange.Field.STATUS, "SCHEDULED", "DEPARTED"));
    }

    @Test
    void aMissingCabinAndAnotherOriginAreReported() {
        OfferTerms terms = timed();
        FlightLeg leg = flight(ONWARD).leg();
        flights.put(ONWARD, planned(leg.id(), "ASW", "LHR", leg.departure(), leg.arrival()));
        assertThat(said(terms)).isEqualTo("JW2-2026-12-01 origin CAI ASW");
        OfferTerms premium = new OfferTerms(
                List.of(List.of(BACK)),
                Map.of(),
                CabinClass.PREMIUM_ECONOMY,
                terms.brand(),
                terms.fareBasis(),
                terms.party(),
                terms.adultPrice(),
                terms.cancellation(),
                terms.expiresAt());
        assertThat(said(premium)).isEqualTo("JW3-2026-12-02 cabin PREMIUM_ECONOMY BUSINESS, ECONOMY");
    }

    private String said(OfferTerms terms) {
        return String.join(
                ", ",
                check.changes(terms, flights, NOW).stream()
                        .map(change -> "%s %s %s %s"
                                .formatted(
                                        change.flight(), change.field().spelling(), change.offered(), change.actual()))
                        .toList());
    }

    private static OfferTerms untimed() {
        return offer(Map.of());
    }

    private OfferTerms timed() {
        Map<FlightId, FlightTimes> times = new HashMap<>();
        times.put(TO_HUB, times("2026-12-01T05:00:00Z", "2026-12-01T06:00:00Z"));
        times.put(ONWARD, times("2026-12-01T08:00:00Z", "2026-12-01T13:00:00Z"));
        times.put(BACK, times("2026-12-02T10:00:00Z", "2026-12-02T15:00:00Z"));
        return offer(times);
    }

    private static OfferTerms offer(Map<FlightId, FlightTimes> times) {
        return TestOffers.economy(
                NOW.plusSeconds(900), new Party(1, 0, 0), List.of(List.of(TO_HUB, ONWARD), List.of(BACK)), times);
    }

    private static FlightTimes times(String departure, String arrival) {
        return new FlightTimes(Instant.parse(departure), Instant.parse(arrival));
    }

    private Flight flight(FlightId id) {
        return Objects.requireNonNull(flights.get(id));
    }

    private void delay(FlightId id, String departure) {
        Flight.Planned planned = (Flight.Planned) flight(id);
        Flight.DelayOutcome outcome = planned.delayTo(Instant.parse(departure), NOW);
        flights.put(id, ((Flight.DelayOutcome.Delayed) outcome).flight());
    }

    private void flight(FlightId id, String origin, String destination, String departure, String arrival) {
        flights.put(id, planned(id, origin, destination, Instant.parse(departure), Instant.parse(arrival)));
    }

    private static Flight planned(FlightId id, String origin, String destination, Instant departure, Instant arrival) {
        FlightLeg leg = new FlightLeg(
                id,
                new AirportCode(origin),
                new AirportCode(destination),
                departure,
                arrival,
                AircraftType.A20N,
                List.of());
        return new Flight.Planned(leg, FlightStatus.SCHEDULED, 0);
    }
}

package dev.jetway.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.inventory.application.ConfirmHold;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.FlightNumber;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The flights of an airport and day for staff. */
class StaffFlightsIT extends ApiIT {

    private static final Duration TO_THE_NEXT_DAY = Duration.ofHours(20);

    @Autowired
    private ConfirmHold confirm;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void departuresAndArrivalsOfADayAreListedByTimeAndPaged() {
        FlightLeg first = testFlights.added("SSH", "OSL");
        FlightLeg second = testFlights.added("SSH", "OSL");
        FlightLeg arriving = testFlights.added("CAI", "SSH");
        String day = "airport=ssh&date=" + first.id().departureDate();

        List<String> all = ids(flights(day + "&limit=100"));
        assertThat(all).containsSubsequence(id(first), id(second), id(arriving));
        assertThat(flights(day).findValuesAsString("direction"))
                .containsSubsequence("DEPARTURE", "DEPARTURE", "ARRIVAL");
        assertThat(paged(STAFF, "/api/v1/staff/flights?limit=1&" + day, "flightId"))
                .isEqualTo(all);
        assertThat(ids(flights(day + "&flightNumber=" + second.id().flightNumber())))
                .containsExactly(id(second));
        assertThat(ids(flights("airport=OSL&date=" + first.id().departureDate())))
                .contains(id(first), id(second))
                .doesNotContain(id(arriving));
    }

    @Test
    void aDelayedFlightIsListedOnTheDayOnWhichItDeparts() {
        FlightLeg leg = testFlights.added("HRG", "CDG");
        LocalDate day = leg.id().departureDate();
        delay(leg, leg.departure().plus(TO_THE_NEXT_DAY), 200);
        assertThat(ids(flights("airport=HRG&date=" + day))).doesNotContain(id(leg));
        JsonNode listed =
                flights("airport=HRG&date=" + day.plusDays(1)).path("flights").path(0);
        assertThat(listed.path("flightId").asString()).isEqualTo(id(leg));
        assertThat(listed.path("status").asString()).isEqualTo("DELAYED");
        assertThat(OffsetDateTime.parse(listed.path("departureTime").asString()).toInstant())
                .isEqualTo(leg.departure().plus(TO_THE_NEXT_DAY));
        assertThat(ids(flights("flightNumber=" + leg.id().flightNumber() + "&date=" + day)))
                .as("by the day for which it was scheduled")
                .containsExactly(id(leg));
    }

    @Test
    void theLoadCountsSoldAndHeldSeatsOnceEach() {
        FlightLeg leg = testFlights.added("LXR", "LHR");
        String paid = newHoldId();
        String offer = testFlights.offer(new Party(1, 0, 0), leg.id());
        hold(offer, paid, leg, "12A");
        hold(offer, newHoldId(), leg, "12B");
        hold(offer, newHoldId(), leg, "12C");
        transaction.executeWithoutResult(_ -> confirm.confirm(new HoldId(paid), "K7M2QX"));

        JsonNode flight = one(leg);
        assertThat(flight.path("seatsTotal").asInt()).isEqualTo(196);
        assertThat(flight.path("seatsSold").asInt()).isEqualTo(1);
        assertThat(flight.path("seatsHeld").asInt()).isEqualTo(2);
        assertThat(flight.path("direction").asString()).isEqualTo("DEPARTURE");
        assertThat(economy(flight).path("seatsAvailable").asInt()).isEqualTo(177);
        assertThat(economy(flight).path("from").path("currency").asString()).isEqualTo("USD");
    }

    @Test
    void aCancelledFlightIsListedWithoutSeatsForSale() {
        FlightLeg leg = testFlights.added("LXR", "CAI");
        cancel(leg);
        JsonNode flight = one(leg);
        assertThat(flight.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(economy(flight).path("seatsAvailable").asInt(-1)).isZero();
        assertThat(ids(flights("airport=LXR&date=" + leg.id().departureDate()))).contains(id(leg));
    }

    @Test
    void aDayOrFlightWithoutMovementsIsAnEmptyPage() {
        LocalDate day = LocalDate.now(ZoneId.of("UTC")).plusDays(399);
        assertThat(flights("airport=CAI&date=" + day).path("flights")).isEmpty();
        assertThat(flights("flightNumber=JW9998&date=" + day).path("flights")).isEmpty();
        assertThat(flights("airport=&flightNumber=jw9998&date=" + day).path("flights"))
                .isEmpty();
        assertThat(flights("airport=CAI&date=" + day).has("nextCursor")).isFalse();
        assertThat(flights("airport=CAI&date=" + day).path("asOf").asString()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date={day}                                     | airport",
                "airport=&date={day}                            | airport",
                "airport=QQQ&date={day}                         | airport",
                "airport=CAI                                    | date",
                "airport=CAI&date=today                         | date",
                "airport=CAI&date=2000-01-01                    | date",
                "airport=CAI&date=%2B999999999-12-31            | date",
                "flightNumber=BA1&date={day}                    | flightNumber",
                "airport=CAI&flightNumber=JW0&date={day}        | flightNumber",
                "airport=CAI&date={day}&limit=101               | limit",
                "airport=CAI&date={day}&limit=x                 | limit",
                "airport=CAI&date={day}&cursor=nonsense         | cursor",
                "airport=CAI&date={day}&cursor=                 | cursor"
            })
    void anInvalidParameterIsReportedByName(String query, String field) {
        String today = LocalDate.now(ZoneId.of("UTC")).toString();
        assertThat(invalidFields(STAFF, "/api/v1/staff/flights?" + query.replace("{day}", today)))
                .containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "tomorrow/JW1-2026-12-01",
                "2026-12-01T08:30:00Z/JW0",
                "1969-12-31T23:59:59Z/JW1-2026-12-01",
                "+10000-01-01T00:00:00Z/JW1-2026-12-01",
                "+1000000000-12-31T23:59:59.999999999Z/JW1-2026-12-01",
                "-1000000000-01-01T00:00:00Z/JW1-2026-12-01"
            })
    void aForgedPositionIsInvalid(String position) {
        LocalDate today = LocalDate.now(ZoneId.of("UTC"));
        String list = "staff-flights"
                + List.of(Optional.of(new AirportCode("CAI")), Optional.of(today), Optional.<FlightNumber>empty());
        assertThat(invalidFields(
                        STAFF,
                        "/api/v1/staff/flights?airport=CAI&date=" + today + "&cursor="
                                + PageCursor.write(list, position)))
                .containsExactly("cursor");
    }

    private JsonNode one(FlightLeg leg) {
        return flights("flightNumber=" + leg.id().flightNumber() + "&date="
                        + leg.id().departureDate())
                .path("flights")
                .path(0);
    }

    private static JsonNode economy(JsonNode flight) {
        return flight.path("cabins")
                .valueStream()
                .filter(cabin -> cabin.path("cabin").asString().equals("ECONOMY"))
                .findFirst()
                .orElseThrow();
    }

    private static String id(FlightLeg leg) {
        return leg.id().toString();
    }

    private static List<String> ids(JsonNode page) {
        return page.findValuesAsString("flightId");
    }

    private JsonNode flights(String query) {
        return get(STAFF, "/api/v1/staff/flights?" + query, 200);
    }
}

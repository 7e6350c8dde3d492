package dev.jetway.flight;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.flight.schedule.domain.FlightLeg;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** The lowest fares by day over HTTP. */
class FareCalendarIT extends ApiIT {

    @Autowired
    private MeterRegistry meters;

    @Test
    void aDayHasTheFareOfItsCheapestOfferUntilItsFlightsAreCancelled() {
        FlightLeg leg = testFlights.added("HRG", "OSL");
        assertThat(fare(leg).isMissingNode()).isTrue();
        replication.sendFlight(leg.id());
        await().atMost(30, SECONDS).until(() -> fare(leg).isObject());
        JsonNode cheapest =
                offers(leg, "&maxConnections=0").path("offers").path(0).path("total");
        assertThat(fare(leg)).isEqualTo(cheapest);
        assertThat(calendar(leg, "").path("asOf").asString()).isNotEmpty();
        assertThat(calendar(leg, "&cabin=premium_economy").path("days")).isEmpty();

        cancel(leg);
        replication.sendFlight(leg.id());
        await().atMost(20, SECONDS).until(() -> fare(leg).isMissingNode());
    }

    @Test
    void aCalendarMayBeKeptForAShortTimeAndThenBeCheckedAgain() {
        FlightLeg leg = testFlights.leg("CAI", "LHR");
        http().get()
                .uri(uri(leg))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=30, public")
                .expectHeader()
                .valueMatches("ETag", "W/\"[0-9a-f]{32}\"");
        http().method(HttpMethod.HEAD).uri(uri(leg)).exchange().expectStatus().isOk();
    }

    @Test
    void eachDayOfTheMonthIsReadOnce() {
        YearMonth month = YearMonth.now().plusMonths(2);
        double before = daysRead();
        ok("/api/v1/fares/calendar?origin=CAI&destination=LHR&month=" + month);
        assertThat(daysRead() - before).isEqualTo(month.lengthOfMonth());
    }

    private double daysRead() {
        return meters.get("jetway.flight.days.looked.at").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "origin=CAI&destination=LHR                            | month",
                "origin=CAI&destination=LHR&month=2027-1               | month",
                "origin=CAI&destination=LHR&month=2027-13              | month",
                "origin=CAI&destination=LHR&month=2020-01              | month",
                "origin=CAI&destination=LHR&month=2099-01              | month",
                "origin=CAI&destination=LHR&month=%2B999999999-12      | month",
                "origin=QQQ&destination=LHR&month={month}              | origin",
                "destination=LHR&month={month}                         | origin",
                "origin=CAI&destination=cai&month={month}              | destination",
                "origin=CAI&destination=&month={month}                 | destination",
                "origin=CAI&destination=LHR&month={month}&cabin=ATTIC  | cabin"
            })
    void anInvalidParameterIsReportedByName(String query, String field) {
        String uri = "/api/v1/fares/calendar?"
                + query.replace("{month}", YearMonth.now().plusMonths(1).toString());
        assertThat(invalidFields("", uri)).containsExactly(field);
        http().get().uri(uri).exchange().expectHeader().valueEquals("Cache-Control", "no-store");
    }

    private JsonNode fare(FlightLeg leg) {
        String day = leg.id().departureDate().toString();
        return calendar(leg, "")
                .path("days")
                .valueStream()
                .filter(each -> each.path("date").asString().equals(day))
                .findFirst()
                .map(each -> each.path("from"))
                .orElseGet(() -> calendar(leg, "").path("none"));
    }

    private JsonNode calendar(FlightLeg leg, String more) {
        return ok(uri(leg) + more);
    }

    private static String uri(FlightLeg leg) {
        return "/api/v1/fares/calendar?origin=%s&destination=%s&month=%s"
                .formatted(
                        leg.origin(), leg.destination(), YearMonth.from(leg.id().departureDate()));
    }
}

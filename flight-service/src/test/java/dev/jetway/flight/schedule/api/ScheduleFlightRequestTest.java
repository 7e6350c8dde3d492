package dev.jetway.flight.schedule.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.flight.offer.domain.CabinOnSale;
import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.offer.domain.PricePolicy;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.persistence.AirportFile;
import dev.jetway.platform.problem.FieldProblem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleFlightRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final AirportFile airports = new AirportFile();
    private final List<FieldProblem> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"0.01", "0.40", "0.99", "1", "99.50", "199.99", "100000.00"})
    void givenFaresAreUsedAndMustBePositive(String amount) {
        FlightLeg leg =
                request(economy(amount, "USD")).leg(airports, NOW, problems).orElseThrow();
        CabinOnSale cabin = leg.cabin(CabinClass.ECONOMY)
                .map(fare -> new CabinOnSale(fare.cabin(), fare.seats(), 0, fare.baseFare()))
                .orElseThrow();
        assertThat(PricePolicy.adultPrice(cabin, 30, FareBrand.LIGHT).amount())
                .isEqualTo(amount.contains(".") ? amount : amount + ".00");
        for (PassengerType type : PassengerType.values()) {
            assertThat(PricePolicy.priceFor(type, PricePolicy.adultPrice(cabin, 90, FareBrand.LIGHT))
                            .minorUnits())
                    .isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, USD",
        "0.00, USD",
        "-1.00, USD",
        "0.004, USD",
        "199.999, USD",
        "100000.01, USD",
        "1e2, USD",
        "'', USD",
        "free, USD",
        "99.00, EUR",
        "99, JPY"
    })
    void aFareThatCanNotBeChargedIsRefused(String amount, String currency) {
        assertThat(request(economy(amount, currency)).leg(airports, NOW, problems))
                .isEmpty();
        assertThat(problems).extracting(FieldProblem::field).containsExactly("fares[0].price");
    }

    @Test
    void aCabinHasOneFare() {
        assertThat(request(economy("99.00", "USD"), economy("98.00", "USD")).leg(airports, NOW, problems))
                .isEmpty();
        assertThat(problems).extracting(FieldProblem::field).containsExactly("fares[1].cabin");
    }

    @ParameterizedTest
    @CsvSource({
        "10:00:00.1Z, 10:00:00.9Z, arrivalTime",
        "10:00:00Z, 10:00:00.999999999Z, arrivalTime",
        "10:00:00.9Z, 10:00:01Z,",
        "10:00:00Z, 10:00:00Z, arrivalTime",
        "10:00:01Z, 10:00:00Z, arrivalTime",
        "00:00:00Z, 20:00:00.9Z,",
        "00:00:00Z, 20:00:01Z, arrivalTime"
    })
    void timesAreComparedInWholeSeconds(String departure, String arrival, String field) {
        ScheduleFlightRequest request = request("2026-12-22T" + departure, "2026-12-22T" + arrival);
        assertThat(request.leg(airports, NOW, problems).isPresent()).isEqualTo(field == null);
        assertThat(problems).extracting(FieldProblem::field).isEqualTo(field == null ? List.of() : List.of(field));
    }

    private static ScheduleFlightRequest.Fare economy(String amount, String currency) {
        return new ScheduleFlightRequest.Fare(CabinClass.ECONOMY, new MonetaryAmount(amount, currency));
    }

    private static ScheduleFlightRequest request(ScheduleFlightRequest.Fare... fares) {
        return request("2026-12-22T08:30:00+02:00", "2026-12-22T11:50:00Z", fares);
    }

    private static ScheduleFlightRequest request(
            String departure, String arrival, ScheduleFlightRequest.Fare... fares) {
        return new ScheduleFlightRequest(
                "JW9001",
                "CAI",
                "LHR",
                OffsetDateTime.parse(departure),
                OffsetDateTime.parse(arrival),
                "A21N",
                List.of(fares));
    }
}

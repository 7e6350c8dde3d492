package dev.jetway.flight.schedule.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.flight.offer.domain.CabinOnSale;
import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.offer.domain.PricePolicy;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightPlan;
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
        FlightPlan plan =
                request(economy(amount, "USD")).plan(airports, NOW, problems).orElseThrow();
        CabinOnSale cabin = plan.cabin(CabinClass.ECONOMY)
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
        assertThat(request(economy(amount, currency)).plan(airports, NOW, problems))
                .isEmpty();
        assertThat(problems).extracting(FieldProblem::field).containsExactly("fares[0].price");
    }

    @Test
    void aCabinHasOneFare() {
        assertThat(request(economy("99.00", "USD"), economy("98.00", "USD")).plan(airports, NOW, problems))
                .isEmpty();
        assertThat(problems).extracting(FieldProblem::field).containsExactly("fares[1].cabin");
    }

    private static ScheduleFlightRequest.Fare economy(String amount, String currency) {
        return new ScheduleFlightRequest.Fare(CabinClass.ECONOMY, new MonetaryAmount(amount, currency));
    }

    private static ScheduleFlightRequest request(ScheduleFlightRequest.Fare... fares) {
        return new ScheduleFlightRequest(
                "JW9001",
                "CAI",
                "LHR",
                OffsetDateTime.parse("2026-12-22T08:30:00+02:00"),
                OffsetDateTime.parse("2026-12-22T11:50:00Z"),
                "A21N",
                List.of(fares));
    }
}

package dev.jetway.flight.offer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.flight.PageCursor;
import dev.jetway.flight.offer.application.OfferQuery;
import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.OfferPosition;
import dev.jetway.flight.offer.domain.OfferSort;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.persistence.AirportFile;
import dev.jetway.platform.problem.FieldProblem;
import dev.jetway.platform.problem.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

class OfferParametersTest {

    /** Already the 23rd in Tokyo, still the 22nd in Cairo. */
    private static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");

    private static final Airports AIRPORTS = new AirportFile();

    @Test
    void onlyRouteAndDateAreNeeded() {
        OfferQuery query = query("");
        assertThat(query.party()).isEqualTo(new Party(1, 0, 0));
        assertThat(query.cabin()).isEqualTo(CabinClass.ECONOMY);
        assertThat(query.sort()).isEqualTo(OfferSort.PRICE);
        assertThat(query.connectionsMax()).isOne();
        assertThat(query.limit()).isEqualTo(20);
        assertThat(query.returnDate()).isEmpty();
    }

    @Test
    void emptyParametersAreIgnoredAndCaseDoesNotMatter() {
        OfferQuery query = query("origin=cai&destination=lhr&returnDate=&adults=2&children=1&infants=1"
                + "&cabin=business&maxConnections=0&sort=Departure&limit=5");
        assertThat(query.party()).isEqualTo(new Party(2, 1, 1));
        assertThat(query.cabin()).isEqualTo(CabinClass.BUSINESS);
        assertThat(query.sort()).isEqualTo(OfferSort.DEPARTURE);
    }

    @ParameterizedTest
    @CsvSource({
        "origin, origin",
        "origin=XXX, origin",
        "destination=QQQ, destination",
        "destination=CAI, destination",
        "departureDate, departureDate",
        "departureDate=tomorrow, departureDate",
        "departureDate=2026-02-30, departureDate",
        "departureDate=2026-11-21, departureDate",
        "origin=HND&departureDate=2026-11-22, departureDate",
        "departureDate=2027-10-19, departureDate",
        "returnDate=2026-11-30, returnDate",
        "returnDate=2027-10-19, returnDate",
        "returnDate=x, returnDate",
        "adults=0, adults",
        "adults=-1, adults",
        "adults=one, adults",
        "adults=99999999999, adults",
        "adults=5&children=5, adults",
        "infants=2, infants",
        "children=-1, children"
    })
    void anInvalidFieldIsReported(String parameters, String field) {
        assertThat(fieldsOf(parameters)).containsExactly(field);
    }

    @Test
    void allInvalidFieldsAreReportedTogether() {
        assertThat(fieldsOf("origin&destination=QQQ&departureDate=x&adults=a&cabin=FIRST&maxConnections=3"
                        + "&sort=fare&limit=101"))
                .containsExactly(
                        "origin", "destination", "departureDate", "adults", "cabin", "maxConnections", "sort", "limit");
    }

    @Test
    void valuesAreSpelledAsInTheContract() {
        assertThat(problemOf("cabin=FIRST&sort=fare").errors())
                .extracting(FieldProblem::message)
                .containsExactly(
                        "must be one of ECONOMY, PREMIUM_ECONOMY, BUSINESS",
                        "must be one of price, duration, departure, best");
    }

    @ParameterizedTest
    @CsvSource({"CAI, 2026-11-22", "HND, 2026-11-23", "CAI, 2027-10-18"})
    void todayIsLocalToTheOrigin(String origin, LocalDate date) {
        assertThat(query("origin=" + origin + "&departureDate=" + date).departureDate())
                .isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({"brand, ", "brand=, ", "brand=LIGHT, LIGHT", "brand=standard, STANDARD", "brand=Flex, FLEX"})
    void aBrandIsOneOfThreeOrAll(String brand, @Nullable FareBrand only) {
        assertThat(query(brand).brand()).isEqualTo(Optional.ofNullable(only));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOLD", "LIGHT,FLEX", "0"})
    void anUnknownBrandIsInvalid(String brand) {
        assertThat(fieldsOf("brand=" + brand)).containsExactly("brand");
    }

    @Test
    void aCursorIsValidForItsSearchOnly() {
        OfferPosition last = new OfferPosition(24_000, 300, 1, "[[JW1-2026-12-01]]", FareBrand.STANDARD);
        String cursor = "&cursor=" + PageCursor.write(query("sort=price").list(), last.text());
        assertThat(query("sort=price" + cursor).after()).contains(last);
        assertThat(fieldsOf("destination=CDG" + cursor)).containsExactly("cursor");
        assertThat(fieldsOf("brand=LIGHT" + cursor)).containsExactly("cursor");
        assertThat(fieldsOf("sort=duration" + cursor)).containsExactly("cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAA", "nonsense nonsense", "%", "\uD83D\uDE00", "null"})
    void anInventedCursorIsInvalid(String cursor) {
        assertThat(fieldsOf("cursor=" + cursor)).containsExactly("cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1|2|3|f", "1|2|x|f|FLEX", "1|2|9223372036854775808|f|FLEX", "1|2|3|f|NONE"})
    void aForgedPositionIsInvalid(String position) {
        String cursor = PageCursor.write(query("sort=price").list(), position);
        assertThat(fieldsOf("sort=price&cursor=" + cursor)).containsExactly("cursor");
    }

    private static List<String> fieldsOf(String parameters) {
        return problemOf(parameters).errors().stream().map(FieldProblem::field).toList();
    }

    private static ProblemException problemOf(String parameters) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> query(parameters))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST))
                .actual();
    }

    /** A search from Cairo to London except for these parameters; one without {@code =} is missing. */
    private static OfferQuery query(String parameters) {
        MultiValueMap<String, String> values = UriComponentsBuilder.newInstance()
                .query("origin=CAI&destination=LHR&departureDate=2026-12-01&" + parameters)
                .build()
                .getQueryParams();
        return OfferParameters.from(
                        name -> values.containsKey(name) ? values.get(name).getLast() : null)
                .toQuery(AIRPORTS, NOW);
    }
}

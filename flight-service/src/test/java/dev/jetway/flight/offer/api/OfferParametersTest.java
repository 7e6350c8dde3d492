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

class OfferParametersTest {

    /** Already the 23rd in Tokyo, still the 22nd in Cairo. */
    private static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");

    private static final Airports AIRPORTS = new AirportFile();

    @Test
    void onlyRouteAndDateAreNeeded() {
        OfferQuery query = parameters("CAI", "LHR", "2026-12-01", null, null, null, null, null, null, null, null)
                .toQuery(AIRPORTS, NOW);
        assertThat(query.party()).isEqualTo(new Party(1, 0, 0));
        assertThat(query.cabin()).isEqualTo(CabinClass.ECONOMY);
        assertThat(query.sort()).isEqualTo(OfferSort.PRICE);
        assertThat(query.connectionsMax()).isOne();
        assertThat(query.limit()).isEqualTo(20);
        assertThat(query.returnDate()).isEmpty();
    }

    @Test
    void emptyParametersAreIgnoredAndCaseDoesNotMatter() {
        OfferQuery query = parameters("cai", "lhr", "2026-12-01", "", "2", "1", "1", "business", "0", "Departure", "5")
                .toQuery(AIRPORTS, NOW);
        assertThat(query.party()).isEqualTo(new Party(2, 1, 1));
        assertThat(query.cabin()).isEqualTo(CabinClass.BUSINESS);
        assertThat(query.sort()).isEqualTo(OfferSort.DEPARTURE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,   LHR, 2026-12-01, -, 1, 0, 0, origin",
                "XXX, LHR, 2026-12-01, -, 1, 0, 0, origin",
                "CAI, QQQ, 2026-12-01, -, 1, 0, 0, destination",
                "CAI, CAI, 2026-12-01, -, 1, 0, 0, destination",
                "CAI, LHR, -,          -, 1, 0, 0, departureDate",
                "CAI, LHR, tomorrow,   -, 1, 0, 0, departureDate",
                "CAI, LHR, 2026-02-30, -, 1, 0, 0, departureDate",
                "CAI, LHR, 2026-11-21, -, 1, 0, 0, departureDate",
                "HND, LHR, 2026-11-22, -, 1, 0, 0, departureDate",
                "CAI, LHR, 2027-10-19, -, 1, 0, 0, departureDate",
                "CAI, LHR, 2026-12-01, 2026-11-30, 1, 0, 0, returnDate",
                "CAI, LHR, 2026-12-01, 2027-10-19, 1, 0, 0, returnDate",
                "CAI, LHR, 2026-12-01, x, 1, 0, 0, returnDate",
                "CAI, LHR, 2026-12-01, -, 0, 0, 0, adults",
                "CAI, LHR, 2026-12-01, -, -1, 0, 0, adults",
                "CAI, LHR, 2026-12-01, -, one, 0, 0, adults",
                "CAI, LHR, 2026-12-01, -, 99999999999, 0, 0, adults",
                "CAI, LHR, 2026-12-01, -, 5, 5, 0, adults",
                "CAI, LHR, 2026-12-01, -, 1, 0, 2, infants",
                "CAI, LHR, 2026-12-01, -, 1, -1, 0, children"
            })
    void anInvalidFieldIsReported(
            @Nullable String origin,
            @Nullable String destination,
            @Nullable String departure,
            @Nullable String back,
            String adults,
            String children,
            String infants,
            String field) {
        OfferParameters wrong =
                parameters(origin, destination, departure, back, adults, children, infants, null, null, null, null);
        assertThat(fieldsOf(wrong)).containsExactly(field);
    }

    @Test
    void allInvalidFieldsAreReportedTogether() {
        OfferParameters wrong = parameters(null, "QQQ", "x", null, "a", null, null, "FIRST", "3", "fare", "101");
        assertThat(fieldsOf(wrong))
                .containsExactly(
                        "origin", "destination", "departureDate", "adults", "cabin", "maxConnections", "sort", "limit");
    }

    @Test
    void valuesAreSpelledAsInTheContract() {
        OfferParameters wrong =
                parameters("CAI", "LHR", "2026-12-01", null, null, null, null, "FIRST", null, "fare", null);
        assertThat(problemOf(wrong).errors())
                .extracting(FieldProblem::message)
                .containsExactly(
                        "must be one of ECONOMY, PREMIUM_ECONOMY, BUSINESS",
                        "must be one of price, duration, departure, best");
    }

    @ParameterizedTest
    @CsvSource({"CAI, 2026-11-22", "HND, 2026-11-23", "CAI, 2027-10-18"})
    void todayIsLocalToTheOrigin(String origin, LocalDate date) {
        OfferQuery query = parameters(origin, "LHR", date.toString(), null, null, null, null, null, null, null, null)
                .toQuery(AIRPORTS, NOW);
        assertThat(query.departureDate()).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, ", "'', ", "LIGHT, LIGHT", "standard, STANDARD", "Flex, FLEX"})
    void aBrandIsOneOfThreeOrAll(@Nullable String brand, @Nullable FareBrand only) {
        assertThat(search("LHR", brand, "price", null).toQuery(AIRPORTS, NOW).brand())
                .isEqualTo(Optional.ofNullable(only));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOLD", "LIGHT,FLEX", "0"})
    void anUnknownBrandIsInvalid(String brand) {
        assertThat(fieldsOf(search("LHR", brand, "price", null))).containsExactly("brand");
    }

    @Test
    void aCursorIsValidForItsSearchOnly() {
        OfferPosition last = new OfferPosition(24_000, 300, 1, "[[JW1-2026-12-01]]", FareBrand.STANDARD);
        String cursor = PageCursor.write(
                search("LHR", null, "price", null).toQuery(AIRPORTS, NOW).list(), last.text());
        assertThat(search("LHR", null, "price", cursor).toQuery(AIRPORTS, NOW).after())
                .contains(last);
        assertThat(fieldsOf(search("CDG", null, "price", cursor))).containsExactly("cursor");
        assertThat(fieldsOf(search("LHR", "LIGHT", "price", cursor))).containsExactly("cursor");
        assertThat(fieldsOf(search("LHR", null, "duration", cursor))).containsExactly("cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAA", "nonsense nonsense", "%", "\uD83D\uDE00", "null"})
    void anInventedCursorIsInvalid(String cursor) {
        assertThat(fieldsOf(search("LHR", null, "price", cursor))).containsExactly("cursor");
    }

    private static OfferParameters search(
            String destination, @Nullable String brand, String sort, @Nullable String cursor) {
        return new OfferParameters(
                "CAI", destination, "2026-12-01", null, null, null, null, null, null, brand, sort, null, cursor);
    }

    private static List<String> fieldsOf(OfferParameters wrong) {
        return problemOf(wrong).errors().stream().map(FieldProblem::field).toList();
    }

    private static ProblemException problemOf(OfferParameters wrong) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> wrong.toQuery(AIRPORTS, NOW))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST))
                .actual();
    }

    private static OfferParameters parameters(
            @Nullable String origin,
            @Nullable String destination,
            @Nullable String departure,
            @Nullable String back,
            @Nullable String adults,
            @Nullable String children,
            @Nullable String infants,
            @Nullable String cabin,
            @Nullable String connections,
            @Nullable String sort,
            @Nullable String limit) {
        return new OfferParameters(
                origin,
                destination,
                departure,
                back,
                adults,
                children,
                infants,
                cabin,
                connections,
                null,
                sort,
                limit,
                null);
    }
}

package dev.jetway.flight.schedule.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.AirportCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AirportFileTest {

    private static final double SOLAR_DEVIATION_HOURS_MAX = 2.5;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    /** Kosovo, by the code that everybody uses and ISO 3166 leaves to users. */
    private static final Set<String> USER_ASSIGNED_COUNTRIES = Set.of("XK");

    private final AirportFile airports = new AirportFile();

    @Test
    void thereAreMoreThanThreeHundredAirports() {
        assertThat(airports.all()).hasSizeGreaterThan(300);
        assertThat(airports.all().stream().map(Airport::code)).doesNotHaveDuplicates();
    }

    @Test
    void everyAirportIsInACountryAndHasAName() {
        assertThat(airports.all()).allSatisfy(airport -> {
            assertThat(COUNTRIES.contains(airport.country()) || USER_ASSIGNED_COUNTRIES.contains(airport.country()))
                    .as(airport.toString())
                    .isTrue();
            assertThat(airport.name()).isNotBlank().hasSizeLessThanOrEqualTo(80);
            assertThat(airport.city()).isNotBlank();
        });
    }

    @Test
    void everyZoneIsARegionalOneAndNearTheSunsTime() {
        Instant winter = Instant.parse("2026-01-15T12:00:00Z");
        assertThat(airports.all()).allSatisfy(airport -> {
            assertThat(airport.zone().getId()).contains("/");
            double standardHours =
                    airport.zone().getRules().getStandardOffset(winter).getTotalSeconds() / 3600.0;
            double deviation = Math.IEEEremainder(standardHours - airport.longitude() / 15, 24);
            assertThat(Math.abs(deviation)).as(airport.toString()).isLessThanOrEqualTo(SOLAR_DEVIATION_HOURS_MAX);
        });
    }

    @Test
    void theFileIsSortedByCode() {
        List<AirportCode> codes = airports.all().stream().map(Airport::code).toList();
        assertThat(codes).isSorted();
    }

    @ParameterizedTest
    @CsvSource({
        "CAI, LHR, 3520",
        "LHR, JFK, 5540",
        "DXB, SIN, 5840",
        "SIN, JFK, 15330",
        "SYD, AKL, 2160",
        "LAX, NRT, 8750",
        "CAI, CAI, 0"
    })
    void distancesMatchPublishedOnes(String from, String to, double kilometres) {
        double distance = get(from).kilometresTo(get(to));
        assertThat(distance).isCloseTo(kilometres, within(0.006 * kilometres + 1));
        assertThat(get(to).kilometresTo(get(from))).isCloseTo(distance, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "cai,       CAI",
        "CAI, CAI",
        "cairo, CAI",
        "malaga, AGP",
        "Málaga, AGP",
        "zurich, ZRH",
        "heathrow, LHR",
        "charles de gaulle, CDG",
        "sao paulo, CGH",
        "dusseldorf, DUS",
        "duesseldorf, DUS",
        "new york, JFK",
        "tromso, TOS",
        "TROMSØ, TOS",
        "tromsoe, TOS",
        "trondheim vaernes, TRD",
        "walesa, GDN",
        "Wałęsa, GDN",
        "gdansk, GDN",
        "wroclaw, WRO",
        "lawica, POZ",
        "esenboga, ESB",
        "chisinau, RMO",
        "zuerich, ZRH",
        "Zürich, ZRH",
        "münchen, MUC",
        "munchen, MUC",
        "muenchen, MUC",
        "munich, MUC",
        "köln, CGN",
        "kobenhavn, CPH",
        "københavn, CPH",
        "ålborg, AAL",
        "alborg, AAL",
        "aalborg, AAL",
        "o''hare, ORD",
        "o’hare, ORD",
        "ohare, ORD",
        "o hare, ORD",
        "xian, XIY",
        "xi an, XIY",
        "ｃａｉ, CAI",
        "st johns, YYT"
    })
    void theBestMatchComesFirst(String query, String code) {
        assertThat(airports.search(query))
                .first()
                .extracting(airport -> airport.code().value())
                .isEqualTo(code);
    }

    @Test
    void aCityFindsAllItsAirports() {
        assertThat(airports.search("london").stream()
                        .map(airport -> airport.code().value()))
                .contains("LHR", "LGW", "STN", "LTN", "LCY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere at all", "'; DROP TABLE flight", "%", "\uD83D\uDE00x"})
    void anUnknownQueryFindsNothing(String query) {
        assertThat(airports.search(query).stream().map(Airport::name).filter(name -> name.contains(query)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "...", "'", "\u0301", "?!"})
    void aQueryWithoutLettersFindsNothing(String query) {
        assertThat(airports.search(query)).isEmpty();
    }

    @Test
    void everyLetterOfTheDataCanBeTypedOnAPlainKeyboard() {
        assertThat(airports.all())
                .allSatisfy(airport -> assertThat(List.of(airport.city(), airport.name()))
                        .allSatisfy(name -> assertThat(SearchableName.of(name).spellings())
                                .allMatch(spelling -> spelling.matches("[a-z0-9 ]+"))));
    }

    @Test
    void anEmptyQueryFindsAllAirports() {
        assertThat(airports.search("")).containsExactlyElementsOf(airports.all());
    }

    private Airport get(String code) {
        return airports.find(new AirportCode(code))
                .orElseThrow(() -> new AssertionError(
                        code + " is not among " + Arrays.toString(airports.all().toArray())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XQA", "XQB"})
    void theAirportsOfSyntheticMonitoringAreKnownButNotListed(String code) {
        AirportCode end = new AirportCode(code);
        assertThat(airports.find(end)).isPresent();
        assertThat(airports.all()).noneMatch(airport -> airport.code().equals(end));
        List<Airport> found = airports.search(code);
        assertThat(found).noneMatch(airport -> airport.code().equals(end));
        assertThat(airports.search("Test purchases")).isEmpty();
        assertThat(NetworkFile.routes())
                .noneMatch(
                        route -> route.hub().equals(end) || route.destination().equals(end));
    }
}

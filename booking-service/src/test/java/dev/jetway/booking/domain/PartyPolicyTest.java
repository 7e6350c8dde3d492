package dev.jetway.booking.domain;

import static dev.jetway.booking.domain.Examples.anyAdult;
import static dev.jetway.booking.domain.Examples.anyInfant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.PartyPolicy.Violation;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartyPolicyTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate DEPARTURE = LocalDate.of(2026, 12, 1);

    @ParameterizedTest
    @CsvSource({
        "ADT, 2014-12-01, true",
        "ADT, 2014-12-02, false",
        "CHD, 2014-12-02, true",
        "CHD, 2014-12-01, false",
        "CHD, 2024-12-01, true",
        "CHD, 2024-12-02, false",
        "INF, 2024-12-02, true",
        "INF, 2024-12-01, false",
        "INF, 2026-11-22, true",
        "INF, 2026-11-23, false",
        "ADT, 1896-11-22, true",
        "ADT, 1896-11-21, false"
    })
    void theAgeOnTheDayOfDepartureFitsTheType(PassengerType type, LocalDate born, boolean fits) {
        List<Violation> violations =
                PartyPolicy.violations(List.of(anyAdult(), passenger(type, born)), TODAY, DEPARTURE, DEPARTURE);
        assertThat(violations).hasSize(fits ? 0 : 1);
        assertThat(violations).allMatch(violation -> violation.field().equals("passengers[1].dateOfBirth"));
    }

    /** The day before a birthday, the birthday and the day after, on the first flight and on the last. */
    @ParameterizedTest
    @CsvSource({
        "INF, 2024-12-10, 2026-12-01, 2026-12-09, ''",
        "INF, 2024-12-10, 2026-12-01, 2026-12-10, CHD",
        "INF, 2024-12-10, 2026-12-01, 2026-12-11, CHD",
        "INF, 2024-12-01, 2026-12-01, 2026-12-01, CHD",
        "INF, 2024-12-02, 2026-12-01, 2026-12-01, ''",
        "CHD, 2024-12-10, 2026-12-01, 2026-12-10, ''",
        "CHD, 2024-12-10, 2026-12-01, 2026-12-09, INF",
        "CHD, 2014-12-02, 2026-12-01, 2026-12-08, ''",
        "CHD, 2014-12-01, 2026-12-01, 2026-12-08, ADT",
        "ADT, 2014-12-01, 2026-12-01, 2026-12-08, ''",
        "ADT, 2014-12-02, 2026-12-01, 2026-12-08, CHD",
        // born on 29 February: the second birthday is on 1 March
        "INF, 2024-02-29, 2026-02-27, 2026-02-28, ''",
        "INF, 2024-02-29, 2026-02-28, 2026-03-01, CHD",
        // east over the date line the last flight has the earlier date
        "INF, 2024-12-10, 2026-12-10, 2026-12-09, CHD",
        "INF, 2024-12-11, 2026-12-10, 2026-12-09, ''"
    })
    void theTypeFitsTheAgeOnEveryFlight(
            PassengerType type, LocalDate born, LocalDate first, LocalDate last, String bookAs) {
        List<Violation> violations =
                PartyPolicy.violationsOn(List.of(anyAdult(), passenger(type, born)), List.of(first, last));
        if (bookAs.isEmpty()) {
            assertThat(violations).isEmpty();
        } else {
            assertThat(violations).singleElement().satisfies(violation -> {
                assertThat(violation.field()).isEqualTo("passengers[1].dateOfBirth");
                assertThat(violation.message()).contains("book as " + bookAs);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"CHD, 2024-12-02, true", "CHD, 2025-12-02, false", "INF, 2024-11-22, false", "INF, 2024-11-23, true"})
    void beforeTheDayIsKnownAPossibleAgeIsAccepted(PassengerType type, LocalDate born, boolean fits) {
        assertThat(PartyPolicy.violations(
                                List.of(anyAdult(), passenger(type, born)), TODAY, TODAY, LocalDate.of(2027, 10, 19))
                        .isEmpty())
                .isEqualTo(fits);
    }

    @Test
    void everyInfantSitsOnAnAdultsLap() {
        assertThat(PartyPolicy.violations(List.of(anyAdult(), anyInfant()), TODAY, DEPARTURE, DEPARTURE))
                .isEmpty();
        Passenger anotherInfant = passenger(PassengerType.INF, LocalDate.of(2026, 1, 31));
        assertThat(PartyPolicy.violations(List.of(anyAdult(), anyInfant(), anotherInfant), TODAY, DEPARTURE, DEPARTURE))
                .extracting(Violation::field)
                .containsExactly("passengers");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "9, true", "10, false"})
    void aPartyIsOneToNine(int size, boolean valid) {
        assertThat(PartyPolicy.violations(adults(size), TODAY, DEPARTURE, DEPARTURE)
                        .isEmpty())
                .isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "Ada, Example, 1990-12-10, false",
        "ADA, eXAMPLE, 1990-12-10, false",
        "'A d-a', Exam\u2019ple, 1990-12-10, false",
        "\uff21da, Example, 1990-12-10, false",
        "Ida, Example, 1990-12-10, true",
        "Ada, Exemple, 1990-12-10, true",
        "Ada, Example, 1990-12-11, true"
    })
    void nobodyTravelsTwice(String given, String family, LocalDate born, boolean valid) {
        List<Passenger> party = List.of(
                anyAdult(),
                new Passenger(PassengerType.ADT, given, family, born, null),
                adults(1).getFirst());
        assertThat(PartyPolicy.violations(party, TODAY, DEPARTURE, DEPARTURE))
                .extracting(Violation::field)
                .isEqualTo(valid ? List.of() : List.of("passengers[1]"));
    }

    @ParameterizedTest
    @CsvSource({
        "Zo\u00eb, Zoe\u0308",
        "Stra\u00dfe, STRASSE",
        "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2, \u03a3\u038a\u03a3\u03a5\u03a6\u039f\u03a3",
        "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627, \u0639\u0644\u06cc\u0631\u0636\u0627",
        "\u02bbUmar, \u2018Umar",
        "O'Brien, O\u2019Brien",
        "Anne-Marie, Anne\u2010Marie"
    })
    void oneNameInTwoSpellingsIsOnePerson(String one, String other) {
        LocalDate born = LocalDate.of(1990, 5, 17);
        assertThat(new Passenger(PassengerType.ADT, one, "B", born, null)
                        .isSamePersonAs(new Passenger(PassengerType.ADT, other, "B", born, null)))
                .isTrue();
    }

    private static List<Passenger> adults(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Passenger(
                        PassengerType.ADT, "Ada" + (char) ('a' + i), "Example", LocalDate.of(1990, 12, 10), null))
                .toList();
    }

    private static Passenger passenger(PassengerType type, LocalDate born) {
        return new Passenger(type, "Any", "Body", born, null);
    }
}

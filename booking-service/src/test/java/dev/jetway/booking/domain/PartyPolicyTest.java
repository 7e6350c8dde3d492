package dev.jetway.booking.domain;

import static dev.jetway.booking.domain.Examples.anyAdult;
import static dev.jetway.booking.domain.Examples.anyInfant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.PartyPolicy.Violation;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
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

    @ParameterizedTest
    @CsvSource({"CHD, 2024-12-02, true", "CHD, 2025-12-02, false", "INF, 2024-11-22, false", "INF, 2024-11-23, true"})
    void beforeTheDayIsKnownWhoeverCouldFitIsLetPass(PassengerType type, LocalDate born, boolean fits) {
        assertThat(PartyPolicy.violations(
                                List.of(anyAdult(), passenger(type, born)), TODAY, TODAY, LocalDate.of(2027, 10, 19))
                        .isEmpty())
                .isEqualTo(fits);
    }

    @Test
    void everyInfantSitsOnAnAdultsLap() {
        assertThat(PartyPolicy.violations(List.of(anyAdult(), anyInfant()), TODAY, DEPARTURE, DEPARTURE))
                .isEmpty();
        assertThat(PartyPolicy.violations(List.of(anyAdult(), anyInfant(), anyInfant()), TODAY, DEPARTURE, DEPARTURE))
                .extracting(Violation::field)
                .containsExactly("passengers");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "9, true", "10, false"})
    void aPartyIsOneToNine(int size, boolean valid) {
        assertThat(PartyPolicy.violations(Collections.nCopies(size, anyAdult()), TODAY, DEPARTURE, DEPARTURE)
                        .isEmpty())
                .isEqualTo(valid);
    }

    private static Passenger passenger(PassengerType type, LocalDate born) {
        return new Passenger(type, "Any", "Body", born, null);
    }
}

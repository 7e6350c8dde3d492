package dev.jetway.flight.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.FlightId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitRowPolicyTest {

    private static final LocalDate GROWN_UP = LocalDate.of(1990, 5, 17);

    /** The day before the fifteenth birthday, the birthday and the day after; a leap day's birthday is on 1 March. */
    @ParameterizedTest
    @CsvSource({
        "2011-12-02, 2026-12-01, false",
        "2011-12-01, 2026-12-01, true",
        "2011-11-30, 2026-12-01, true",
        "2012-02-29, 2027-02-28, false",
        "2012-02-29, 2027-03-01, true",
        "2020-06-01, 2026-12-01, false"
    })
    void passengersOfFifteenOnTheDayOfTheFlightMay(LocalDate born, LocalDate day, boolean may) {
        FlightId flight = FlightId.of("JW1-" + day);
        HoldCommand command = command(List.of(PassengerType.ADT, PassengerType.ADT), List.of(GROWN_UP, born));
        assertThat(ExitRowPolicy.admits(command, 1, flight)).isEqualTo(may);
        assertThat(ExitRowPolicy.admits(command, 0, flight))
                .as("who travels with them")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ADT, true", "ADT;ADT;ADT, true", "ADT;INF, false", "ADT;CHD, false", "ADT;ADT;INF, false"})
    void nobodyInAPartyWithChildrenOrInfantsSitsInAnExitRow(String party, boolean may) {
        List<PassengerType> types =
                Arrays.stream(party.split(";")).map(PassengerType::valueOf).toList();
        FlightId flight = FlightId.of("JW1-2026-12-01");
        for (List<LocalDate> born : List.of(List.<LocalDate>of(), Collections.nCopies(types.size(), GROWN_UP))) {
            for (int passenger = 0; passenger < types.size(); passenger++) {
                assertThat(ExitRowPolicy.admits(command(types, born), passenger, flight))
                        .isEqualTo(may);
            }
        }
    }

    private static HoldCommand command(List<PassengerType> passengers, List<LocalDate> born) {
        return new HoldCommand(
                new HoldId("00000000-0000-0000-0000-000000000001"),
                "offer",
                passengers,
                born,
                List.of(),
                Set.of(),
                Instant.EPOCH);
    }
}

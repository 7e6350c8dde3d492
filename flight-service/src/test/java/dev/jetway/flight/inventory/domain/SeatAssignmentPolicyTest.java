package dev.jetway.flight.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.schedule.domain.SeatNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeatAssignmentPolicyTest {

    private final SeatAssignmentPolicy policy = new SeatAssignmentPolicy(new Random(1));

    @RepeatedTest(20)
    void aPartyGetsAdjacentSeatsWherePossible() {
        assertThat(chosen(3, "10A 10C 10D 11A 11B 11C 12A 12B 12D 12E 12F"))
                .isIn(List.of("11A", "11B", "11C"), List.of("12D", "12E", "12F"));
    }

    @RepeatedTest(20)
    void seatsAcrossAnAisleAreNotAdjacent() {
        assertThat(chosen(2, "10C 10D 11A 11B")).containsExactly("11A", "11B");
    }

    @RepeatedTest(20)
    void aPartySitsInOneRowIfNoSeatsAreAdjacent() {
        assertThat(chosen(2, "10A 11C 11D 12F")).containsExactly("11C", "11D");
    }

    @RepeatedTest(20)
    void noGapIsLeftInARowWhereThereNeedBeNone() {
        assertThat(chosen(4, "10A 10C 10D 10E 11B 11C 11D 11E 11F"))
                .isIn(List.of("11B", "11C", "11D", "11E"), List.of("11C", "11D", "11E", "11F"));
    }

    @RepeatedTest(20)
    void otherwiseItSitsInNearRows() {
        assertThat(chosen(2, "10A 14A 15F 20A")).containsExactly("14A", "15F");
    }

    @Test
    void aPartyGetsAllSeatsIfThereAreTooFew() {
        assertThat(chosen(3, "10A 11C")).containsExactly("10A", "11C");
        assertThat(policy.choose(List.of(), 1, List.of())).isEmpty();
    }

    @RepeatedTest(20)
    void aPartyGetsAsManySeatsAsItNeeds() {
        assertThat(chosen(9, "1A 1C 1D 1F 2A 2C 2D 2F 3A 3C 3D 3F 9A 9C"))
                .hasSize(9)
                .doesNotHaveDuplicates();
    }

    @Test
    void equallyGoodSeatsAreSpread() {
        String free = "1A 2A 3A 4A 5A 6A 7A 8A";
        assertThat(Stream.generate(() -> chosen(1, free)).limit(200).distinct()).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "12B, 2, 10A 10B 10C 12A 12C 12D, 12A 12C",
        "12A, 2, 10A 10B 10C 12B 12C 12D, 12B 12C",
        "12F, 1, 10E 12A 13F,             12A",
        "12F, 2, 10E 11E 13F 14F 20A 20B, 13F 14F",
        "12A, 1, 11F 11B 13A 20A,         13A"
    })
    void passengersWithoutAChosenSeatSitNearTheOthers(String party, int count, String free, String expected) {
        assertThat(numbers(policy.choose(seats(free), count, seats(party))))
                .containsExactlyInAnyOrder(expected.split(" "));
    }

    private List<String> chosen(int count, String free) {
        return numbers(policy.choose(seats(free), count, List.of()));
    }

    private static List<FreeSeat> seats(String numbers) {
        return Arrays.stream(numbers.split(" "))
                .map(SeatNumber::of)
                .map(seat -> new FreeSeat(seat, "ABC-DEF".indexOf(seat.letter())))
                .toList();
    }

    private static List<String> numbers(List<FreeSeat> seats) {
        return seats.stream().map(seat -> seat.seat().toString()).toList();
    }
}

package dev.jetway.flight.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.schedule.domain.SeatNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SeatAssignmentPolicyTest {

    private final SeatAssignmentPolicy policy = new SeatAssignmentPolicy(new Random(1));

    @RepeatedTest(20)
    void aPartySitsSideBySideWhereItCan() {
        assertThat(chosen(3, "10A 10C 10D 11A 11B 11C 12A 12B 12D 12E 12F"))
                .isIn(List.of("11A", "11B", "11C"), List.of("12D", "12E", "12F"));
    }

    @RepeatedTest(20)
    void anAisleParts() {
        assertThat(chosen(2, "10C 10D 11A 11B")).containsExactly("11A", "11B");
    }

    @RepeatedTest(20)
    void elseItSitsInOneRow() {
        assertThat(chosen(2, "10A 11C 11D 12F")).containsExactly("11C", "11D");
    }

    @RepeatedTest(20)
    void elseInRowsThatAreNear() {
        assertThat(chosen(2, "10A 14A 15F 20A")).containsExactly("14A", "15F");
    }

    @Test
    void whereThereAreTooFewItGetsThemAll() {
        assertThat(chosen(3, "10A 11C")).containsExactly("10A", "11C");
        assertThat(policy.choose(List.of(), 1)).isEmpty();
    }

    @RepeatedTest(20)
    void itGetsAsManyAsItAsksFor() {
        assertThat(chosen(9, "1A 1C 1D 1F 2A 2C 2D 2F 3A 3C 3D 3F 9A 9C"))
                .hasSize(9)
                .doesNotHaveDuplicates();
    }

    @Test
    void equallyGoodPlacesAreSpread() {
        String free = "1A 2A 3A 4A 5A 6A 7A 8A";
        assertThat(Stream.generate(() -> chosen(1, free)).limit(200).distinct()).hasSize(8);
    }

    private List<String> chosen(int count, String free) {
        List<FreeSeat> seats = Arrays.stream(free.split(" "))
                .map(SeatNumber::of)
                .map(seat -> new FreeSeat(seat, "ABC-DEF".indexOf(seat.letter())))
                .toList();
        return policy.choose(seats, count).stream()
                .map(seat -> seat.seat().toString())
                .toList();
    }
}

package dev.jetway.booking.persistence;

import static dev.jetway.booking.domain.Examples.seat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jetway.booking.domain.SeatAssignment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeatListTest {

    @Test
    void aListHasAnEntryForEachPassenger() {
        List<SeatAssignment> seats = List.of(seat(2, "12C"), seat(0, "12A"));
        SeatList list = SeatList.of(seats, 4);
        assertThat(list.column()).isEqualTo("12A,,12C,");
        assertThat(SeatList.parse(list.column(), 4)).isEqualTo(list);
        assertThat(list.assignments()).containsExactlyInAnyOrderElementsOf(seats);
        assertThat(SeatList.parse("", 1).assignments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"12A, 2", "'12A,12B,', 2", "'', 2"})
    void aListOfAnotherPartyIsNotRead(String column, int passengers) {
        assertThatIllegalStateException().isThrownBy(() -> SeatList.parse(column, passengers));
    }

    @Test
    void aSeatOfNobodyAndASecondSeatAreNotWritten() {
        assertThatIllegalArgumentException().isThrownBy(() -> SeatList.of(List.of(seat(1, "12A")), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> SeatList.of(List.of(seat(0, "12A"), seat(0, "12B")), 1));
    }
}

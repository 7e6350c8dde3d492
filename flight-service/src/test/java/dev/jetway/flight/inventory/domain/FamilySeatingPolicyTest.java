package dev.jetway.flight.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilySeatingPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "ADT ADT, 0 1",
        "ADT CHD, 1 0",
        "ADT ADT CHD CHD, 2 0 3 1",
        "ADT CHD CHD, 1 0 2",
        "ADT ADT CHD CHD CHD, 2 0 3 4 1",
        "ADT ADT ADT CHD, 3 0 1 2",
        "ADT CHD CHD CHD, 1 0 2 3"
    })
    void aChildSitsOnEitherSideOfAnAdult(String party, String order) {
        List<PassengerType> types =
                Arrays.stream(party.split(" ")).map(PassengerType::valueOf).toList();
        List<Integer> all = IntStream.range(0, types.size()).boxed().toList();
        assertThat(FamilySeatingPolicy.inOrder(all, types, false))
                .isEqualTo(Arrays.stream(order.split(" ")).map(Integer::valueOf).toList());
    }

    @Test
    void aChildSitsBesideTheAdultWithAChosenSeat() {
        List<PassengerType> types = List.of(PassengerType.ADT, PassengerType.ADT, PassengerType.CHD);
        List<FreeSeat> adults = List.of(seat("12C", 2));
        List<FreeSeat> left = List.of(seat("12A", 0), seat("12B", 1));
        assertThat(FamilySeatingPolicy.inOrder(List.of(1, 2), types, true)).containsExactly(2, 1);
        assertThat(FamilySeatingPolicy.nearestFirst(left, adults)).containsExactly(seat("12B", 1), seat("12A", 0));
    }

    private static FreeSeat seat(String number, int columnIndex) {
        return new FreeSeat(SeatNumber.of(number), columnIndex);
    }
}

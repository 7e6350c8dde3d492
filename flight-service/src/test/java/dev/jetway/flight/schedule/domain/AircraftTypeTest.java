package dev.jetway.flight.schedule.domain;

import static dev.jetway.flight.schedule.domain.SeatCharacteristic.AISLE;
import static dev.jetway.flight.schedule.domain.SeatCharacteristic.BULKHEAD;
import static dev.jetway.flight.schedule.domain.SeatCharacteristic.EXIT_ROW;
import static dev.jetway.flight.schedule.domain.SeatCharacteristic.EXTRA_LEGROOM;
import static dev.jetway.flight.schedule.domain.SeatCharacteristic.LIMITED_RECLINE;
import static dev.jetway.flight.schedule.domain.SeatCharacteristic.MIDDLE;
import static dev.jetway.flight.schedule.domain.SeatCharacteristic.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AircraftTypeTest {

    @ParameterizedTest
    @CsvSource({"E190, 9, 0, 88", "A20N, 16, 0, 156", "A21N, 16, 0, 180", "B789, 32, 21, 201", "A359, 40, 24, 185"})
    void theCabinsHaveAsManySeatsAsOnTheRealAircraft(AircraftType type, int business, int premium, int economy) {
        assertThat(type.seatMap().capacity(CabinClass.BUSINESS)).isEqualTo(business);
        assertThat(type.seatMap().capacity(CabinClass.PREMIUM_ECONOMY)).isEqualTo(premium);
        assertThat(type.seatMap().capacity(CabinClass.ECONOMY)).isEqualTo(economy);
    }

    @ParameterizedTest
    @EnumSource
    void everySeatIsAtAWindowOrAnAisleOrInTheMiddle(AircraftType type) {
        assertThat(type.seatMap().seats()).allSatisfy(seat -> {
            boolean between = seat.characteristics().contains(MIDDLE);
            boolean side = seat.characteristics().contains(WINDOW)
                    || seat.characteristics().contains(AISLE);
            assertThat(between).isNotEqualTo(side);
            assertThat(seat.number().row()).isNotEqualTo(13);
        });
    }

    @Test
    void anExitRowHasLegroomAndTheOneBeforeItReclinesLess() {
        assertThat(seat(AircraftType.A20N, "11A").characteristics()).contains(EXIT_ROW, EXTRA_LEGROOM, WINDOW);
        assertThat(seat(AircraftType.A20N, "10C").characteristics()).contains(LIMITED_RECLINE, AISLE);
        assertThat(seat(AircraftType.A20N, "5B").characteristics()).contains(BULKHEAD, MIDDLE);
    }

    @Test
    void theMiddleSeatsOfAEuropeanBusinessCabinAreBlocked() {
        assertThat(seat(AircraftType.A20N, "1B").blocked()).isTrue();
        assertThat(seat(AircraftType.A20N, "1A").blocked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"300, E190", "1600, E190", "1601, A20N", "3200, A20N", "3201, A21N", "5001, B789", "9501, A359"})
    void theSmallestAircraftThatFliesThatFarIsUsed(double kilometres, AircraftType type) {
        assertThat(AircraftType.forStage(kilometres)).isEqualTo(type);
    }

    @Test
    void noFlightExceedsTheRangeOfItsAircraft() {
        assertThatIllegalArgumentException().isThrownBy(() -> AircraftType.forStage(15_751));
    }

    private static Seat seat(AircraftType type, String number) {
        return type.seatMap().seat(SeatNumber.of(number)).orElseThrow();
    }
}

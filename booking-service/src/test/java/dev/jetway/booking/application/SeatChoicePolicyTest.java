package dev.jetway.booking.application;

import static dev.jetway.booking.domain.Examples.CAIRO_LONDON;
import static dev.jetway.booking.domain.Examples.LONDON_CAIRO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.application.HoldRequest.ChosenSeat;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.PartyPolicy.Violation;
import dev.jetway.booking.domain.PassengerType;
import dev.jetway.booking.domain.SeatNumber;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatChoicePolicyTest {

    private static final List<PassengerType> PARTY = List.of(PassengerType.ADT, PassengerType.CHD, PassengerType.INF);

    @Test
    void eachPassengerMayChooseOneSeatOnEachFlight() {
        assertThat(fieldsAtFault(
                        seat(CAIRO_LONDON, 0, "12A"), seat(CAIRO_LONDON, 1, "12B"), seat(LONDON_CAIRO, 0, "12A")))
                .isEmpty();
    }

    @Test
    void aSeatIsAssignedToAPassengerOfTheParty() {
        assertThat(fieldsAtFault(seat(CAIRO_LONDON, 3, "12A"))).containsExactly("seats[0].passenger");
        assertThat(fieldsAtFault(seat(CAIRO_LONDON, -1, "12A"))).containsExactly("seats[0].passenger");
    }

    @Test
    void anInfantHasNoSeat() {
        assertThat(fieldsAtFault(seat(CAIRO_LONDON, 2, "12A"))).containsExactly("seats[0].passenger");
    }

    @Test
    void nobodyHasTwoSeatsAndNoSeatHasTwo() {
        assertThat(fieldsAtFault(seat(CAIRO_LONDON, 0, "12A"), seat(CAIRO_LONDON, 0, "12B")))
                .containsExactly("seats[1].passenger");
        assertThat(fieldsAtFault(seat(CAIRO_LONDON, 0, "12A"), seat(CAIRO_LONDON, 1, "12A")))
                .containsExactly("seats[1].seat");
    }

    private static List<String> fieldsAtFault(ChosenSeat... seats) {
        return SeatChoicePolicy.violations(PARTY, List.of(seats)).stream()
                .map(Violation::field)
                .toList();
    }

    private static ChosenSeat seat(FlightId flight, int passenger, String seat) {
        return new ChosenSeat(flight, passenger, new SeatNumber(seat));
    }
}

package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.FlightId;
import java.time.LocalDate;
import java.time.Period;

/**
 * Who may sit in an exit row: whoever is at least 15 years old on the day of the flight and has nobody in their care (14 CFR
 * 121.585; EU CAT.OP.MPA.165). A booking does not say who of a party looks after its children and infants, or whose lap an
 * infant sits on; so nobody of a party with any of them does.
 */
public final class ExitRowPolicy {

    static final int AGE_MIN = 15;

    static final String MESSAGE =
            "is in an exit row, which is for passengers of 15 or more in a party without children and infants";

    private ExitRowPolicy() {}

    /** Whether this passenger of the party may; without an age, as from an older version, the passenger type decides. */
    public static boolean admits(HoldCommand command, int passenger, FlightId flight) {
        boolean caresForNobody = command.passengers().stream().allMatch(type -> type == PassengerType.ADT);
        return caresForNobody
                && (command.datesOfBirth().isEmpty()
                        || ageOn(flight.departureDate(), command.datesOfBirth().get(passenger)) >= AGE_MIN);
    }

    private static int ageOn(LocalDate day, LocalDate born) {
        return Period.between(born, day).getYears();
    }
}

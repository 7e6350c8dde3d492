package dev.jetway.booking.application;

import dev.jetway.booking.application.HoldRequest.ChosenSeat;
import dev.jetway.booking.domain.PartyPolicy.Violation;
import dev.jetway.booking.domain.PassengerType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which seats a party may choose: on each flight at most one for each passenger who has one, and no seat twice. */
public final class SeatChoicePolicy {

    private SeatChoicePolicy() {}

    /** What is wrong with the choice. */
    public static List<Violation> violations(List<PassengerType> party, List<ChosenSeat> seats) {
        List<Violation> violations = new ArrayList<>();
        Set<Object> taken = new HashSet<>();
        for (int i = 0; i < seats.size(); i++) {
            ChosenSeat each = seats.get(i);
            String passenger = "seats[" + i + "].passenger";
            if (each.passenger() < 0 || each.passenger() >= party.size()) {
                violations.add(new Violation(passenger, "must be a passenger's place in the list, counted from 0"));
            } else if (!party.get(each.passenger()).hasSeat()) {
                violations.add(new Violation(passenger, "must not be an infant, who sits on an adult's lap"));
            } else if (!taken.add(List.of(each.flightId(), each.passenger()))) {
                violations.add(new Violation(passenger, "must have one seat on a flight"));
            }
            if (!taken.add(List.of(each.flightId(), each.seat()))) {
                violations.add(new Violation("seats[" + i + "].seat", "must be for one passenger"));
            }
        }
        return violations;
    }
}

package dev.jetway.booking.domain;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may travel together: up to nine, at least one adult or child with a seat, at most one infant on each adult's lap,
 * each of the age on the day of departure that their passenger type says, and nobody twice.
 */
public final class PartyPolicy {

    /** The largest party that one booking may have. */
    public static final int SIZE_MAX = 9;

    /** The oldest that a person may be said to be. */
    static final int AGE_MAX = 130;

    /** One thing that is wrong, and where, in the words of the public contract. */
    public record Violation(String field, String message) {}

    private PartyPolicy() {}

    /** What is wrong with this party if it departs some day from {@code first} to {@code last}. */
    public static List<Violation> violations(List<Passenger> party, LocalDate today, LocalDate first, LocalDate last) {
        List<Violation> violations = new ArrayList<>();
        if (party.isEmpty() || party.size() > SIZE_MAX) {
            violations.add(new Violation("passengers", "must be 1 to " + SIZE_MAX + " passengers"));
        }
        long adults = party.stream().filter(p -> p.type() == PassengerType.ADT).count();
        long infants = party.stream().filter(p -> p.type() == PassengerType.INF).count();
        if (infants > adults) {
            violations.add(new Violation("passengers", "must not be more infants than adults"));
        }
        for (int i = 0; i < party.size(); i++) {
            String message = ageViolation(party.get(i), today, first, last);
            if (!message.isEmpty()) {
                violations.add(new Violation("passengers[" + i + "].dateOfBirth", message));
            }
            if (party.subList(0, i).stream().anyMatch(party.get(i)::isSamePersonAs)) {
                violations.add(new Violation("passengers[" + i + "]", "is the same person as another passenger"));
            }
        }
        return violations;
    }

    private static String ageViolation(Passenger passenger, LocalDate today, LocalDate first, LocalDate last) {
        LocalDate born = passenger.dateOfBirth();
        if (born.isAfter(today)) {
            return "must not be in the future";
        }
        if (born.isBefore(today.minusYears(AGE_MAX))) {
            return "must be within the last " + AGE_MAX + " years";
        }
        boolean fits = passenger.type().fitsBetween(ageOn(born, first), ageOn(born, last));
        return fits ? "" : "does not fit the passenger type " + passenger.type() + " on the day of departure";
    }

    private static int ageOn(LocalDate born, LocalDate day) {
        return Period.between(born, day).getYears();
    }
}

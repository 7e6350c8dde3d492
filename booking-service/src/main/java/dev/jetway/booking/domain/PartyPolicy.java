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

    /**
     * What is wrong with the ages of a party whose flights leave on these days, by the date of each airport, the first flight
     * first. Adults and children are who they are when the journey begins, as airlines price them; an infant sits on a lap only
     * while under two, and so must be on the last flight, too (14 CFR 121.311; EU CAT.IDE.A.205): one who turns two on the way
     * travels as a child. Who is born on 29 February has their birthday on 1 March of other years.
     */
    public static List<Violation> violationsOn(List<Passenger> party, List<LocalDate> flights) {
        LocalDate first = flights.getFirst();
        LocalDate last = flights.stream().max(LocalDate::compareTo).orElseThrow();
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < party.size(); i++) {
            Passenger passenger = party.get(i);
            int ageFirst = ageOn(passenger.dateOfBirth(), first);
            int ageLast = ageOn(passenger.dateOfBirth(), last);
            if (!passenger.type().fits(ageFirst, ageLast)) {
                violations.add(new Violation(
                        "passengers[" + i + "].dateOfBirth", advice(PassengerType.of(ageFirst, ageLast), first, last)));
            }
        }
        return violations;
    }

    private static String advice(PassengerType fitting, LocalDate first, LocalDate last) {
        return switch (fitting) {
            case ADT -> "is 12 or older on the first flight, on %s; book as ADT".formatted(first);
            case CHD ->
                "is under 12 on the first flight, on %s, and 2 or older by the last, on %s; book as CHD, with a seat"
                        .formatted(first, last);
            case INF -> "is under 2 on every flight, until %s; book as INF, on an adult's lap".formatted(last);
        };
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

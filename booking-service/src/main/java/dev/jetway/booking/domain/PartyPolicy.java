package dev.jetway.booking.domain;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules of a party: up to nine passengers, at least one adult or child with a seat, at most one infant on each adult's lap, ages on the
 * day of departure as of the passenger types, and no passenger twice.
 */
public final class PartyPolicy {

    /** The largest party that one booking may have. */
    public static final int SIZE_MAX = 9;

    /** Maximum plausible age. */
    static final int AGE_MAX = 130;

    /** A violation, with the field name of the public contract. */
    public record Violation(String field, String message) {}

    private PartyPolicy() {}

    /** The violations of this party for a departure from {@code first} to {@code last}. */
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
     * The violations of ages for flights on these local dates, first flight first. The age of adults and children counts on the first
     * flight, as airlines price them; an infant on a lap must be under two on the last flight, too (14 CFR 121.311; EU CAT.IDE.A.205): one who
     * turns two on the way travels as a child. A birthday on 29 February is 1 March in other years.
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

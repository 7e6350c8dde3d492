package dev.jetway.flight.schedule.domain;

import static dev.jetway.flight.schedule.domain.CabinClass.BUSINESS;
import static dev.jetway.flight.schedule.domain.CabinClass.ECONOMY;
import static dev.jetway.flight.schedule.domain.CabinClass.PREMIUM_ECONOMY;

import java.util.Arrays;
import java.util.Optional;

/**
 * The fleet by ICAO Doc 8643 type designator, smallest first, each with the cabins as a full-service airline fits them: seats
 * side by side, exits and doors as on the real aircraft.
 */
public enum AircraftType {
    E190(
            "Embraer E190",
            1_600,
            4_500,
            820,
            35,
            new SeatMap(
                    CabinSection.of(BUSINESS, 1, 3, "A-DF"),
                    CabinSection.of(ECONOMY, 4, 26, "AC-DF").exits(12))),
    A20N(
            "Airbus A320neo",
            3_200,
            6_300,
            830,
            45,
            new SeatMap(
                    CabinSection.of(BUSINESS, 1, 4, "ABC-DEF").blocked("BE"),
                    CabinSection.of(ECONOMY, 5, 31, "ABC-DEF").exits(11, 12))),
    A21N(
            "Airbus A321neo",
            5_000,
            7_400,
            830,
            50,
            new SeatMap(
                    CabinSection.of(BUSINESS, 1, 4, "AC-DF"),
                    CabinSection.of(ECONOMY, 5, 35, "ABC-DEF").exits(17, 18, 26))),
    B789(
            "Boeing 787-9",
            9_500,
            14_010,
            903,
            80,
            new SeatMap(
                    CabinSection.of(BUSINESS, 1, 8, "A-DG-K"),
                    CabinSection.of(PREMIUM_ECONOMY, 10, 12, "AC-DEF-HK"),
                    CabinSection.of(ECONOMY, 15, 26, "ABC-DEF-HJK").exits(15),
                    CabinSection.of(ECONOMY, 27, 37, "ABC-DEF-HJK")
                            .exits(27)
                            .without("27A", "27K", "37A", "37B", "37J", "37K"))),
    A359(
            "Airbus A350-900",
            15_750,
            15_750,
            903,
            90,
            new SeatMap(
                    CabinSection.of(BUSINESS, 1, 10, "A-DG-K"),
                    CabinSection.of(PREMIUM_ECONOMY, 20, 22, "AC-DEFG-HK"),
                    CabinSection.of(ECONOMY, 31, 42, "ABC-DEG-HJK").exits(31),
                    CabinSection.of(ECONOMY, 43, 51, "ABC-DEG-HJK").exits(43).without("43A", "43K", "51A", "51K")));

    private final String title;
    private final int stageLengthMaxKm;
    private final int rangeKm;
    private final int cruiseKmh;
    private final int turnaroundMinutes;
    private final SeatMap seatMap;

    AircraftType(
            String title, int stageLengthMaxKm, int rangeKm, int cruiseKmh, int turnaroundMinutes, SeatMap seatMap) {
        this.title = title;
        this.stageLengthMaxKm = stageLengthMaxKm;
        this.rangeKm = rangeKm;
        this.cruiseKmh = cruiseKmh;
        this.turnaroundMinutes = turnaroundMinutes;
        this.seatMap = seatMap;
    }

    /** The smallest type that the airline uses on a stage of this length. */
    public static AircraftType forStage(double kilometres) {
        return Arrays.stream(values())
                .filter(type -> kilometres <= type.stageLengthMaxKm)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No aircraft type has the range"));
    }

    /** The type with this designator, or nothing where the airline has none. */
    public static Optional<AircraftType> named(String designator) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(designator))
                .findFirst();
    }

    /** The name that a traveller knows it by. */
    public String title() {
        return title;
    }

    public int rangeKm() {
        return rangeKm;
    }

    public int cruiseKmh() {
        return cruiseKmh;
    }

    /** How long it must stand between two flights. */
    public int turnaroundMinutes() {
        return turnaroundMinutes;
    }

    public SeatMap seatMap() {
        return seatMap;
    }
}

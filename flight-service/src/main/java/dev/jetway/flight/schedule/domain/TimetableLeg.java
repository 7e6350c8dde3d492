package dev.jetway.flight.schedule.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** A flight number's entry in the timetable: what is flown every day at the same local time. */
record TimetableLeg(
        FlightNumber flightNumber,
        Airport origin,
        Airport destination,
        LocalTime departure,
        int blockMinutes,
        AircraftType aircraft,
        boolean trunk) {

    FlightPlan on(LocalDate date) {
        Instant leaves = ZonedDateTime.of(date, departure, origin.zone()).toInstant();
        return new FlightPlan(
                new FlightId(flightNumber, date),
                origin.code(),
                destination.code(),
                leaves,
                leaves.plusSeconds(blockMinutes * 60L),
                aircraft,
                StandardFares.of(origin, destination, aircraft));
    }
}

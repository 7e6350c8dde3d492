package dev.jetway.flight.schedule.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** Which days of the timetable are on sale. */
public interface ScheduleDays {

    /** The days from this one on that are on sale, and how much of each. */
    Map<LocalDate, ScheduleExtent> from(LocalDate first);

    /** Notes that a day has been put on sale. */
    void mark(LocalDate day, ScheduleExtent extent, Instant now);
}

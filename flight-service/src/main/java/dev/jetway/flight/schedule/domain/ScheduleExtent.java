package dev.jetway.flight.schedule.domain;

/** How much of a day's timetable is on sale: what flies between hubs, or all of it. */
public enum ScheduleExtent {
    TRUNK,
    FULL
}

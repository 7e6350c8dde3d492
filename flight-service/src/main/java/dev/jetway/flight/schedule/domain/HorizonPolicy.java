package dev.jetway.flight.schedule.domain;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far ahead the timetable is on sale: all of it for the near future, flights between hubs further, as far as anybody may
 * search. Begins a day before today in UTC, since it is still yesterday somewhere.
 *
 * @param fullDays days for which everything is on sale
 * @param trunkDays days for which flights between hubs are on sale
 */
public record HorizonPolicy(int fullDays, int trunkDays) {

    public HorizonPolicy {
        if (fullDays < 1 || trunkDays < fullDays || trunkDays > 400) {
            throw new IllegalArgumentException(
                    "The timetable is on sale for 1 to 400 days, hubs at least as far as the rest");
        }
    }

    /** What is yet to be put on sale, nearest day first. */
    public Map<LocalDate, ScheduleExtent> missing(LocalDate today, Map<LocalDate, ScheduleExtent> onSale) {
        Map<LocalDate, ScheduleExtent> missing = new LinkedHashMap<>();
        for (int ahead = -1; ahead <= trunkDays; ahead++) {
            LocalDate day = today.plusDays(ahead);
            ScheduleExtent required = ahead <= fullDays ? ScheduleExtent.FULL : ScheduleExtent.TRUNK;
            ScheduleExtent there = onSale.get(day);
            if (there == null || there.compareTo(required) < 0) {
                missing.put(day, required);
            }
        }
        return missing;
    }
}

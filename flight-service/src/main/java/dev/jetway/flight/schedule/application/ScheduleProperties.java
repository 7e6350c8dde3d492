package dev.jetway.flight.schedule.application;

import dev.jetway.flight.schedule.domain.HorizonPolicy;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The horizon of the timetable.
 *
 * @param fullDays days ahead for which the whole timetable is on sale
 * @param trunkDays days ahead for which flights between hubs are on sale
 * @param probeFlights whether there are flights for synthetic monitoring
 */
@ConfigurationProperties("jetway.schedule")
public record ScheduleProperties(
        @DefaultValue("91") int fullDays,
        @DefaultValue("331") int trunkDays,
        @DefaultValue("false") boolean probeFlights) {

    HorizonPolicy horizon() {
        return new HorizonPolicy(fullDays, trunkDays);
    }
}

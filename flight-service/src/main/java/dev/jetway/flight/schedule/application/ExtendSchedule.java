package dev.jetway.flight.schedule.application;

import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.Flights;
import dev.jetway.flight.schedule.domain.ProbeRoute;
import dev.jetway.flight.schedule.domain.ScheduleDays;
import dev.jetway.flight.schedule.domain.ScheduleExtent;
import dev.jetway.flight.schedule.domain.Timetable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Generates the days of the schedule that are within the horizon: all of them at the first start, one more each day after
 * that. Each day is inserted in one transaction together with its marker, so that a crash leaves complete days only. One
 * replica does it at a time.
 */
@Component
@EnableConfigurationProperties(ScheduleProperties.class)
public record ExtendSchedule(
        Timetable timetable,
        Flights flights,
        ScheduleDays days,
        ScheduleProperties properties,
        ClusterLock runner,
        TransactionOperations transactions,
        Clock clock) {

    private static final Logger log = LoggerFactory.getLogger(ExtendSchedule.class);

    private static final int PROBE_DAYS = 7;

    /** Checks periodically for missing days. */
    @Scheduled(fixedDelayString = "${jetway.schedule.roll-interval:10m}", initialDelayString = "0s")
    public void roll() {
        runner.tryRun("jetway.flight.timetable", () -> {
            putMissingDaysOnSale();
            if (properties.probeFlights()) {
                putProbeFlightsOnSale();
            }
        });
    }

    /** Flights of synthetic monitoring for the next days, whether or not the day is on sale already. */
    private void putProbeFlightsOnSale() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<FlightLeg> legs = today.datesUntil(today.plusDays(PROBE_DAYS))
                .map(ProbeRoute::flightOn)
                .toList();
        transactions.executeWithoutResult(_ -> flights.addMissing(legs));
    }

    private void putMissingDaysOnSale() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<LocalDate, ScheduleExtent> missing = properties.horizon().missing(today, days.from(today.minusDays(1)));
        missing.forEach(this::putOnSale);
        if (!missing.isEmpty()) {
            log.info("Generated {} schedule days", missing.size());
        }
    }

    private void putOnSale(LocalDate day, ScheduleExtent extent) {
        List<FlightLeg> legs = switch (extent) {
            case TRUNK -> timetable.trunkFlightsOn(day);
            case FULL -> timetable.flightsOn(day);
        };
        transactions.executeWithoutResult(status -> {
            flights.addMissing(legs);
            days.mark(day, extent, clock.instant());
        });
    }
}

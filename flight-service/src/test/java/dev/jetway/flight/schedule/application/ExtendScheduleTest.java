package dev.jetway.flight.schedule.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.ProbeRoute;
import dev.jetway.flight.schedule.domain.ScheduleDays;
import dev.jetway.flight.schedule.domain.ScheduleExtent;
import dev.jetway.flight.schedule.domain.Timetable;
import dev.jetway.flight.schedule.persistence.AirportFile;
import dev.jetway.flight.schedule.persistence.NetworkFile;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class ExtendScheduleTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final Timetable timetable = new Timetable(NetworkFile.routes(), new AirportFile());
    private final Days days = new Days();
    private boolean probeFlights;
    private int flightsAllowed = Integer.MAX_VALUE;
    private final InMemoryFlights flights = new InMemoryFlights() {
        @Override
        public void addMissing(Collection<FlightLeg> legs) {
            if (count() + legs.size() > flightsAllowed) {
                throw new IllegalStateException("the server is gone");
            }
            super.addMissing(legs);
        }
    };

    @Test
    void everyDayOfTheHorizonIsPutOnSaleOnce() {
        rollAt(NOON);
        assertThat(days.marks).hasSize(6).containsEntry(TODAY.plusDays(2), ScheduleExtent.FULL);
        int count = flights.count();
        rollAt(NOON);
        assertThat(flights.count()).isEqualTo(count);
    }

    @Test
    void everyDayAddsADayToTheHorizon() {
        rollAt(NOON);
        LocalDate third = TODAY.plusDays(3);
        FlightId shortHaul = timetable.flightsOn(third).stream()
                .filter(leg -> !timetable.trunkFlightsOn(third).contains(leg))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(flights.find(shortHaul)).isEmpty();
        rollAt(NOON.plusSeconds(86_400));
        assertThat(flights.find(shortHaul)).isPresent();
        assertThat(days.marks).containsEntry(third, ScheduleExtent.FULL).containsKey(TODAY.plusDays(5));
    }

    @Test
    void afterAFailureItContinuesWithTheMissingDays() {
        flightsAllowed = 1_000;
        assertThatIllegalStateException().isThrownBy(() -> rollAt(NOON));
        assertThat(days.marks).hasSize(2);
        flightsAllowed = Integer.MAX_VALUE;
        rollAt(NOON);
        assertThat(days.marks).hasSize(6);
    }

    @Test
    void syntheticMonitoringHasFlightsOfTheNextDaysWhenEnabled() {
        rollAt(NOON);
        FlightId ofThreeDaysOn = ProbeRoute.flightOn(TODAY.plusDays(3)).id();
        assertThat(flights.find(ofThreeDaysOn)).isEmpty();

        probeFlights = true;
        rollAt(NOON);
        assertThat(flights.find(ofThreeDaysOn)).isPresent();
        assertThat(timetable.flightsOn(TODAY).stream().map(FlightLeg::id))
                .doesNotContain(ProbeRoute.flightOn(TODAY).id());
    }

    @Test
    void aSecondReplicaDoesNothing() {
        new ExtendSchedule(
                        timetable,
                        flights,
                        days,
                        new ScheduleProperties(2, 4, probeFlights),
                        (_, _) -> false,
                        TransactionOperations.withoutTransaction(),
                        Clock.fixed(NOON, ZoneOffset.UTC))
                .roll();
        assertThat(days.marks).isEmpty();
    }

    private void rollAt(Instant now) {
        ClusterLock alone = (_, work) -> {
            work.run();
            return true;
        };
        new ExtendSchedule(
                        timetable,
                        flights,
                        days,
                        new ScheduleProperties(2, 4, probeFlights),
                        alone,
                        TransactionOperations.withoutTransaction(),
                        Clock.fixed(now, ZoneOffset.UTC))
                .roll();
    }

    private static final class Days implements ScheduleDays {

        private final Map<LocalDate, ScheduleExtent> marks = new TreeMap<>();

        @Override
        public Map<LocalDate, ScheduleExtent> from(LocalDate first) {
            return marks;
        }

        @Override
        public void mark(LocalDate day, ScheduleExtent extent, Instant now) {
            marks.put(day, extent);
        }
    }
}

package dev.jetway.flight.schedule.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.FlightServiceOnRealServers;
import dev.jetway.flight.schedule.application.ClusterLock;
import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.Flight.DelayOutcome;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.flight.schedule.domain.Flights;
import dev.jetway.flight.schedule.domain.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

class JdbcFlightsIT extends FlightServiceOnRealServers {

    private static final Logger log = LoggerFactory.getLogger(JdbcFlightsIT.class);
    private static final LocalDate FAR = LocalDate.of(2030, 1, 1);

    @Autowired
    private Flights flights;

    @Autowired
    private Timetable timetable;

    @Autowired
    private ClusterLock runner;

    @Test
    void aFlightIsReadAsItWasWritten() {
        FlightLeg leg = testFlights.added();
        assertThat(flights.find(leg.id())).contains(new Flight.Planned(leg, FlightStatus.SCHEDULED, 0));
        assertThat(flights.add(leg)).isFalse();
    }

    @Test
    void puttingADayOnSaleAgainDoesNotUndoADelay() {
        FlightLeg leg = testFlights.added();
        Flight.Planned planned = (Flight.Planned) flights.find(leg.id()).orElseThrow();
        Flight delayed = ((DelayOutcome.Delayed)
                        planned.delayTo(leg.departure().plus(Duration.ofHours(2)), Instant.now()))
                .flight();
        assertThat(flights.update(delayed)).isTrue();
        assertThat(flights.update(delayed))
                .as("from a version that is not there any more")
                .isFalse();
        flights.addMissing(List.of(leg));
        assertThat(flights.find(leg.id())).contains(delayed);
    }

    @Test
    void ninetyDaysArePutOnSaleInSeconds() {
        Instant start = Instant.now();
        FAR.datesUntil(FAR.plusDays(90)).forEach(day -> flights.addMissing(timetable.flightsOn(day)));
        Duration took = Duration.between(start, Instant.now());
        log.info("90 days were put on sale in {} ms", took.toMillis());
        assertThat(took).isLessThan(Duration.ofMinutes(3));
        FlightLeg last = timetable.flightsOn(FAR.plusDays(89)).getLast();
        assertThat(flights.find(last.id())).map(Flight::leg).contains(last);
    }

    @Test
    void aJobRunsOnceAtATime() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> runner.tryRun("a job", () -> {
            running.countDown();
            await(done);
        }));
        await(running);
        assertThat(runner.tryRun("a job", () -> {})).isFalse();
        assertThat(runner.tryRun("another job", () -> {})).isTrue();
        done.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(runner.tryRun("a job", () -> {})).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

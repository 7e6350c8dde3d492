package dev.jetway.flight.schedule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.schedule.domain.Flight.CancellationOutcome;
import dev.jetway.flight.schedule.domain.Flight.DelayOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlightTest {

    private static final Instant DEPARTURE = Instant.parse("2026-12-01T06:30:00Z");
    private static final Instant BEFORE = DEPARTURE.minusSeconds(1);
    private static final FlightLeg PLAN = new FlightLeg(
            FlightId.of("JW1-2026-12-01"),
            new AirportCode("CAI"),
            new AirportCode("LHR"),
            DEPARTURE,
            DEPARTURE.plus(Duration.ofHours(5)),
            AircraftType.A21N,
            List.of(new CabinFare(CabinClass.ECONOMY, 180, Money.usd(25_000))));
    private static final Flight.Planned FLIGHT = new Flight.Planned(PLAN, FlightStatus.SCHEDULED, 0);

    @Test
    void aDelayedFlightTakesAsLongAndKeepsItsId() {
        Instant later = DEPARTURE.plus(Duration.ofHours(20));
        DelayOutcome outcome = FLIGHT.delayTo(later, BEFORE);
        assertThat(outcome).isInstanceOfSatisfying(DelayOutcome.Delayed.class, delayed -> {
            assertThat(delayed.previousDeparture()).isEqualTo(DEPARTURE);
            assertThat(delayed.flight().status()).isEqualTo(FlightStatus.DELAYED);
            assertThat(delayed.flight().version()).isOne();
            assertThat(delayed.flight().id()).isEqualTo(PLAN.id());
            assertThat(delayed.flight().leg().departure()).isEqualTo(later);
            assertThat(delayed.flight().leg().arrival()).isEqualTo(later.plus(Duration.ofHours(5)));
        });
    }

    @Test
    void theSameDelayAgainChangesNothing() {
        Instant later = DEPARTURE.plus(Duration.ofHours(1));
        Flight.Planned delayed = ((DelayOutcome.Delayed) FLIGHT.delayTo(later, BEFORE)).flight();
        assertThat(delayed.delayTo(later, BEFORE)).isEqualTo(new DelayOutcome.Unchanged(delayed));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void aFlightIsNeverMovedToAnEarlierTime(int minutes) {
        assertThat(FLIGHT.delayTo(DEPARTURE.plus(Duration.ofMinutes(minutes)), BEFORE))
                .isEqualTo(new DelayOutcome.NotADelay());
    }

    @Test
    void aDepartedFlightIsNotChanged() {
        assertThat(FLIGHT.delayTo(DEPARTURE.plusSeconds(60), DEPARTURE)).isEqualTo(new DelayOutcome.NotChangeable());
        assertThat(FLIGHT.cancel(DEPARTURE)).isEqualTo(new CancellationOutcome.NotChangeable());
        assertThat(FLIGHT.cancel(BEFORE)).isInstanceOf(CancellationOutcome.Done.class);
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, -1, SCHEDULED",
        "SCHEDULED, 0, DEPARTED",
        "DELAYED, -1, DELAYED",
        "DELAYED, 0, DEPARTED",
        "CANCELLED, 1, CANCELLED"
    })
    void departedFollowsFromTheClock(FlightStatus stored, int secondsAfter, FlightStatus shown) {
        assertThat(stored.at(DEPARTURE.plusSeconds(secondsAfter), DEPARTURE)).isEqualTo(shown);
    }
}

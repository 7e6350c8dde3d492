package dev.jetway.booking.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.ServiceIT;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.FlightChange;
import dev.jetway.booking.domain.FlightChanges;
import dev.jetway.booking.domain.FlightChanges.Pending;
import dev.jetway.booking.domain.FlightId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class FlightChangesIT extends ServiceIT {

    private static final Instant NOON = Instant.parse("2021-05-05T12:00:00Z");
    private static final OffsetDateTime DEPARTURE = OffsetDateTime.parse("2026-12-01T08:30:00+02:00");

    @Autowired
    private FlightChanges changes;

    @Autowired
    private Bookings bookings;

    @Autowired
    private TransactionOperations transactions;

    @Test
    void aChangeIsLeasedToOneWorkerUntilItIsComplete() {
        FlightChange delay = delay("JW301-2026-12-01", 30);
        record(delay, NOON);
        Pending pending = lease(NOON, NOON.plusSeconds(10));
        assertThat(pending).isEqualTo(new Pending(delay, NOON));
        assertThat(isDue(NOON.plusSeconds(9))).isFalse();
        assertThat(lease(NOON.plusSeconds(10), NOON.plusSeconds(20))).isEqualTo(pending);
        complete(pending);
        assertThat(isDue(NOON.plusSeconds(60))).isFalse();
    }

    @Test
    void aNewerDelayReplacesAnOlderOneAndIsNotCompletedWithIt() {
        record(delay("JW302-2026-12-01", 30), NOON);
        Pending older = lease(NOON, NOON.plusSeconds(10));
        record(delay("JW302-2026-12-01", 60), NOON.plusSeconds(1));
        complete(older);
        Pending newer = lease(NOON.plusSeconds(1), NOON.plusSeconds(10));
        assertThat(newer.change()).isEqualTo(delay("JW302-2026-12-01", 60));
        complete(newer);
    }

    @Test
    void aLateOlderDelayChangesNothing() {
        FlightChange newer = delay("JW305-2026-12-01", 60);
        record(delay("JW305-2026-12-01", 30), NOON);
        record(newer, NOON.plusSeconds(1));
        record(delay("JW305-2026-12-01", 30), NOON.plusSeconds(2));
        Pending pending = lease(NOON.plusSeconds(2), NOON.plusSeconds(10));
        assertThat(pending).isEqualTo(new Pending(newer, NOON.plusSeconds(1)));
        complete(pending);
        record(delay("JW305-2026-12-01", 30), NOON.plusSeconds(20));
        record(newer, NOON.plusSeconds(20));
        assertThat(isDue(NOON.plusSeconds(60))).isFalse();
        assertThat(settledAt("JW305-2026-12-01")).isNotNull();
    }

    @Test
    void aDelayAfterACancellationIsIgnored() {
        FlightId flight = new FlightId("JW303-2026-12-01");
        assertThat(cancelledAmong(flight)).isEmpty();
        record(delay(flight.value(), 30), NOON);
        assertThat(cancelledAmong(flight)).isEmpty();
        record(new FlightChange.Cancellation(flight), NOON.plusSeconds(1));
        record(delay(flight.value(), 90), NOON.plusSeconds(2));
        Pending pending = lease(NOON.plusSeconds(2), NOON.plusSeconds(10));
        assertThat(pending.change()).isEqualTo(new FlightChange.Cancellation(flight));
        complete(pending);
        assertThat(cancelledAmong(new FlightId("JW304-2026-12-01"), flight)).containsExactly(flight);
        assertThat(changes.cancelledOf(List.of(new FlightId("JW304-2026-12-01"), flight)))
                .contains(flight);
        assertThat(changes.cancelledOf(List.of(new FlightId("JW304-2026-12-01"))))
                .isEmpty();
    }

    private @Nullable LocalDateTime settledAt(String flightId) {
        return jdbc.sql("SELECT settled_at FROM flight_change WHERE flight_id = ?")
                .param(flightId)
                .query(LocalDateTime.class)
                .optional()
                .orElse(null);
    }

    private Set<FlightId> cancelledAmong(FlightId... flights) {
        return transactions
                .execute(_ -> bookings.lockForBooking("anybody", List.of(flights), NOON))
                .cancelled();
    }

    private void record(FlightChange change, Instant at) {
        transactions.execute(_ -> {
            changes.record(change, at);
            return true;
        });
    }

    private Pending lease(Instant now, Instant until) {
        return transactions.execute(_ -> changes.leaseDue(now, until)).orElseThrow();
    }

    private boolean isDue(Instant now) {
        return transactions
                .execute(_ -> changes.leaseDue(now, now.plusSeconds(1)))
                .isPresent();
    }

    private void complete(Pending pending) {
        transactions.execute(_ -> {
            changes.complete(pending, NOON);
            return true;
        });
    }

    private static FlightChange delay(String flightId, int minutes) {
        return new FlightChange.Delay(
                new FlightId(flightId),
                DEPARTURE.plusMinutes(minutes),
                DEPARTURE.plusMinutes(minutes).plusHours(4));
    }
}

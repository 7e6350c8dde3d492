package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.FlightChange;
import dev.jetway.booking.domain.FlightChanges;
import dev.jetway.booking.domain.FlightChanges.Pending;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.contracts.FlightEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Applies the delay or cancellation of a flight to its bookings. The event is stored as pending work; then each booking is changed in
 * a transaction of its own, so that no transaction is large and work resumes after a crash. The work remains pending for a while after
 * the last booking, for concurrent bookings.
 */
@Component
public class ApplyFlightChanges {

    /** More than the seats of any flight: bookings whose step fails do not block the others. */
    private static final int BOOKINGS_MAX = 1_000;

    private static final int CHANGES_MAX = 4;

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration RECHECK_INTERVAL = Duration.ofSeconds(2);
    private static final Logger log = LoggerFactory.getLogger(ApplyFlightChanges.class);

    private final TransactionOperations transactions;
    private final FlightChanges changes;
    private final Bookings bookings;
    private final BookingSteps steps;
    private final Duration settleAfter;
    private final Clock clock;

    ApplyFlightChanges(
            TransactionOperations transactions,
            FlightChanges changes,
            Bookings bookings,
            BookingSteps steps,
            BookingProperties properties,
            Clock clock) {
        this.transactions = transactions;
        this.changes = changes;
        this.bookings = bookings;
        this.steps = steps;
        this.settleAfter = properties.flightChangeSettle();
        this.clock = clock;
    }

    public void delayed(FlightEvent.Delayed event) {
        FlightId.parse(event.flightId())
                .ifPresent(flightId -> changes.record(
                        new FlightChange.Delay(flightId, event.departureTime(), event.arrivalTime()), now()));
    }

    public void cancelled(FlightEvent.Cancelled event) {
        FlightId.parse(event.flightId())
                .ifPresent(flightId -> changes.record(new FlightChange.Cancellation(flightId), now()));
    }

    /** Applies due changes, a bounded number at a time. */
    @Scheduled(fixedDelayString = "${jetway.booking.flight-change-interval:1s}")
    public void work() {
        for (int worked = 0; worked < CHANGES_MAX; worked++) {
            Instant now = now();
            if (!changes.isAnyDue(now)) {
                return;
            }
            Optional<Pending> due = transactions.execute(_ -> changes.leaseDue(now, now.plus(LEASE)));
            if (due.isEmpty()) {
                return;
            }
            apply(due.get(), now);
        }
    }

    private void apply(Pending pending, Instant now) {
        List<RecordLocator> affected = affectedBy(pending.change());
        int changed = 0;
        int failed = 0;
        for (RecordLocator reference : affected) {
            try {
                changed += steps.apply(reference, booking -> step(booking, pending.change(), now))
                                .isPresent()
                        ? 1
                        : 0;
            } catch (RuntimeException failure) {
                // It does not stop the others, and is found again by the next poll.
                if (failed++ == 0) {
                    log.warn(
                            "Update of the booking {} after the change of flight {} failed and will be retried",
                            reference,
                            pending.change().flightId(),
                            failure);
                }
            }
        }
        boolean isComplete =
                affected.isEmpty() && !now.isBefore(pending.receivedAt().plus(settleAfter));
        transactions.execute(_ -> {
            if (isComplete) {
                changes.complete(pending, now);
            } else {
                changes.postpone(pending, now.plus(RECHECK_INTERVAL));
            }
            return pending;
        });
        if (changed > 0) {
            log.info(
                    "Updated {} bookings after the change of flight {}",
                    changed,
                    pending.change().flightId());
        }
    }

    private List<RecordLocator> affectedBy(FlightChange change) {
        return switch (change) {
            case FlightChange.Delay delay ->
                bookings.activeOnDepartingBefore(delay.flightId(), delay.departureTime(), BOOKINGS_MAX);
            case FlightChange.Cancellation cancellation -> bookings.activeOn(cancellation.flightId(), BOOKINGS_MAX);
        };
    }

    private static SagaStep step(Booking booking, FlightChange change, Instant now) {
        return switch (change) {
            case FlightChange.Delay delay ->
                BookingSaga.flightDelayed(booking, delay.flightId(), delay.departureTime(), delay.arrivalTime(), now);
            case FlightChange.Cancellation cancellation ->
                BookingSaga.flightCancelled(booking, cancellation.flightId(), now);
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

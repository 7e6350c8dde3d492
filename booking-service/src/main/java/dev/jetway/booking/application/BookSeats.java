package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.Bookings.AddResult;
import dev.jetway.booking.domain.Bookings.BookingPreconditions;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.HoldPolicy;
import dev.jetway.booking.domain.PartyPolicy;
import dev.jetway.booking.domain.PartyPolicy.Violation;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.Segment;
import dev.jetway.booking.domain.UnpaidHolds;
import dev.jetway.booking.domain.UnpaidHoldsPolicy;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.OfferChange;
import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.transaction.DeadlockRetry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Books an offer: holds its seats at flight-service, then stores the booking. If the process dies in between, the hold ends with
 * its lease; a repeat of the request gets the same hold, and so the same booking.
 */
@Component
public record BookSeats(
        SeatHolds holds,
        DeadlockRetry transactions,
        Bookings bookings,
        BookingEvents events,
        BookingMetrics metrics,
        Correlation correlation,
        HoldPolicy policy,
        UnpaidHoldsPolicy unpaidPolicy,
        RandomGenerator random,
        Clock clock) {

    private static final Logger log = LoggerFactory.getLogger(BookSeats.class);

    /** Limit of record locators that are tried; with millions of bookings one is rarely taken, and two in a row never. */
    static final int LOCATOR_TRIES_MAX = 5;

    /** How far ahead flights are sold, with a day more for the date line. */
    private static final int DAYS_AHEAD_MAX = 331;

    /** The result of the command. */
    public sealed interface Outcome permits Booked, HoldOutcome.Refusal, HoldOutcome.Unavailable {}

    /** The booking, of this request or of the first of its repeats. */
    public record Booked(Booking booking) implements Outcome {}

    /** @param unpaid what the traveller holds unpaid before it; counted again if other bookings have come in between */
    public Outcome book(BookSeatsCommand command, UnpaidHolds unpaid) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Violation> violations =
                PartyPolicy.violations(command.passengers(), today, today.minusDays(1), today.plusDays(DAYS_AHEAD_MAX));
        if (!violations.isEmpty()) {
            return new HoldOutcome.Invalid(violations);
        }
        if (!unpaidPolicy.allows(unpaid, Set.of(), command.seatCount())) {
            return new HoldOutcome.TooManyHolds();
        }
        HoldRequest request = new HoldRequest(
                command.holdId(),
                command.offerId(),
                command.passengers(),
                command.seats(),
                unpaidPolicy.flightsAtLimit(unpaid, command.seatCount()),
                policy.leaseEnd(now));
        return switch (holds.hold(request)) {
            case HoldOutcome.Granted granted -> bookHeld(command, granted, unpaid, now);
            case HoldOutcome.Refusal refusal -> refusal;
            case HoldOutcome.Unavailable unavailable -> unavailable;
        };
    }

    private Outcome bookHeld(BookSeatsCommand command, HoldOutcome.Granted hold, UnpaidHolds unpaid, Instant now) {
        if (!now.isBefore(policy.paymentDeadline(hold.heldUntil()))) {
            return new HoldOutcome.OfferExpired();
        }
        List<Violation> violations = PartyPolicy.violationsOn(
                command.passengers(),
                hold.segments().stream()
                        .map(segment -> segment.departureTime().toLocalDate())
                        .toList());
        List<FlightId> flights = hold.segments().stream().map(Segment::flightId).toList();
        boolean allowed = unpaidPolicy.allows(unpaid, flights, command.seatCount());
        return transactions.inTransaction(_ -> {
            if (!violations.isEmpty()) {
                return unlessBooked(command, new HoldOutcome.Invalid(violations));
            }
            Optional<Outcome> stored = allowed ? store(command, hold, unpaid, now) : Optional.empty();
            return stored.orElseGet(() -> decideAgain(command, hold, flights, now));
        });
    }

    /**
     * Counts again, under a lock: other requests of the traveller have come in between, or a flight was cancelled. Under the lock only
     * a cancellation can come in between, which the next decision finds.
     */
    private Outcome decideAgain(
            BookSeatsCommand command, HoldOutcome.Granted hold, List<FlightId> flights, Instant now) {
        BookingPreconditions conditions = bookings.lockForBooking(command.travellerId(), flights, now);
        return refusal(command, flights, conditions)
                .map(why -> unlessBooked(command, why))
                .or(() -> store(command, hold, conditions.unpaid(), now))
                .orElseGet(() -> decideAgain(command, hold, flights, now));
    }

    /** The refusal, unless another request was a repeat of this one, whose seats must stay. */
    private Outcome unlessBooked(BookSeatsCommand command, HoldOutcome.Refusal why) {
        return booked(command).orElseGet(() -> release(command, why));
    }

    private Optional<Outcome> booked(BookSeatsCommand command) {
        return bookings.findByHold(command.holdId()).map(Booked::new);
    }

    private Optional<HoldOutcome.Refusal> refusal(
            BookSeatsCommand command, List<FlightId> flights, BookingPreconditions conditions) {
        if (!unpaidPolicy.allows(conditions.unpaid(), flights, command.seatCount())) {
            return Optional.of(new HoldOutcome.TooManyHolds());
        }
        List<OfferChange> cancelled = flights.stream()
                .filter(conditions.cancelled()::contains)
                .map(flight -> new OfferChange(flight.value(), "status", "SCHEDULED", "CANCELLED"))
                .toList();
        return cancelled.isEmpty() ? Optional.empty() : Optional.of(new HoldOutcome.OfferChanged(cancelled));
    }

    /** Empty if it is to be decided again. */
    private Optional<Outcome> store(
            BookSeatsCommand command, HoldOutcome.Granted hold, UnpaidHolds counted, Instant now) {
        for (int tries = 0; tries < LOCATOR_TRIES_MAX; tries++) {
            HeldBooking booking = HeldBooking.of(new BookingDetails(
                    RecordLocator.random(random),
                    command.travellerId(),
                    command.contact(),
                    command.holdId(),
                    command.request(),
                    hold.fare(),
                    hold.total(),
                    hold.segments(),
                    command.passengers(),
                    now,
                    policy.paymentDeadline(hold.heldUntil())));
            AddResult addition = bookings.addIfUnchanged(booking, counted, now);
            if (addition == AddResult.CHANGED) {
                return Optional.empty();
            }
            if (addition == AddResult.ADDED) {
                try (Correlation.Scope _ =
                        BookingSteps.correlate(correlation, booking.details().reference())) {
                    events.publish(new BookingEvent.Held(BookingSnapshotMapper.of(booking)));
                    log.info("Booking created: {}", booking.status());
                }
                metrics.created(booking);
                return Optional.of(new Booked(booking));
            }
            Optional<Outcome> repeated = booked(command);
            if (repeated.isPresent()) {
                return repeated;
            }
        }
        throw new IllegalStateException("No free record locator in " + LOCATOR_TRIES_MAX + " tries");
    }

    /** Puts the seats back on sale at once rather than when the lease ends. */
    private Outcome release(BookSeatsCommand command, HoldOutcome.Refusal why) {
        events.publish(new BookingEvent.HoldReleaseRequested(command.holdId()));
        return why;
    }
}

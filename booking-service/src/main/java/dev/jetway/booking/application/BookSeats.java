package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.Contact;
import dev.jetway.booking.domain.FlightChanges;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.HoldPolicy;
import dev.jetway.booking.domain.Order;
import dev.jetway.booking.domain.PartyPolicy;
import dev.jetway.booking.domain.PartyPolicy.Violation;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.Segment;
import dev.jetway.booking.domain.UnpaidHolds;
import dev.jetway.booking.domain.UnpaidHoldsPolicy;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.OfferChange;
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
 * Books an offer: holds its seats at flight-service, then stores the order. If the order can't be stored, or the process
 * dies before it is, the hold lapses by itself; a repeat of the same request gets the same hold, and so the same booking.
 */
@Component
public class BookSeats {

    private static final Logger log = LoggerFactory.getLogger(BookSeats.class);

    /** How often another locator is tried when one is taken. With millions of bookings once is rare, and twice unheard of. */
    static final int LOCATOR_TRIES_MAX = 5;

    /** How far ahead flights are sold, with a day more for the date line. */
    private static final int DAYS_AHEAD_MAX = 331;

    private final SeatHolds holds;
    private final Transactions transactions;
    private final Bookings bookings;
    private final FlightChanges flightChanges;
    private final BookingEvents events;
    private final BookingMonitor monitor;
    private final BookingTrail trail;
    private final HoldPolicy policy;
    private final UnpaidHoldsPolicy unpaidPolicy;
    private final RandomGenerator random;
    private final Clock clock;

    BookSeats(
            SeatHolds holds,
            Transactions transactions,
            Bookings bookings,
            FlightChanges flightChanges,
            BookingEvents events,
            BookingMonitor monitor,
            BookingTrail trail,
            HoldPolicy policy,
            UnpaidHoldsPolicy unpaidPolicy,
            RandomGenerator random,
            Clock clock) {
        this.holds = holds;
        this.transactions = transactions;
        this.bookings = bookings;
        this.flightChanges = flightChanges;
        this.events = events;
        this.monitor = monitor;
        this.trail = trail;
        this.policy = policy;
        this.unpaidPolicy = unpaidPolicy;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What a traveller wants to book.
     *
     * @param holdId the same for every repeat of one request
     */
    public record Wish(
            String travellerId,
            String holdId,
            String offerId,
            List<Passenger> passengers,
            Contact contact,
            List<HoldRequest.ChosenSeat> seats) {

        int seatCount() {
            return (int) passengers.stream()
                    .filter(passenger -> passenger.type().hasSeat())
                    .count();
        }
    }

    /** What became of it. */
    public sealed interface Outcome {

        record Booked(Booking booking) implements Outcome {}

        record Refused(HoldOutcome.Refusal why) implements Outcome {}
    }

    public Outcome book(Wish wish) {
        Optional<Booking> before = bookings.findByHold(wish.holdId());
        if (before.isPresent()) {
            return new Outcome.Booked(before.get());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Violation> violations =
                PartyPolicy.violations(wish.passengers(), today, today.minusDays(1), today.plusDays(DAYS_AHEAD_MAX));
        if (!violations.isEmpty()) {
            return new Outcome.Refused(new HoldOutcome.Invalid(violations));
        }
        UnpaidHolds unpaid = bookings.unpaidHolds(wish.travellerId(), now);
        if (!unpaidPolicy.allows(unpaid, Set.of(), wish.seatCount())) {
            return new Outcome.Refused(new HoldOutcome.TooManyHolds());
        }
        HoldRequest request = new HoldRequest(
                wish.holdId(),
                wish.offerId(),
                wish.passengers(),
                wish.seats(),
                unpaidPolicy.flightsAtLimit(unpaid, wish.seatCount()),
                policy.leaseEnd(now));
        return switch (holds.hold(request)) {
            case HoldOutcome.Granted granted -> order(wish, granted, now);
            case HoldOutcome.Refusal refusal -> new Outcome.Refused(refusal);
        };
    }

    private Outcome order(Wish wish, HoldOutcome.Granted hold, Instant now) {
        if (!now.isBefore(policy.paymentDeadline(hold.heldUntil()))) {
            return new Outcome.Refused(new HoldOutcome.OfferExpired());
        }
        List<Violation> violations = PartyPolicy.violationsOn(
                wish.passengers(),
                hold.segments().stream()
                        .map(segment -> segment.departureTime().toLocalDate())
                        .toList());
        if (!violations.isEmpty()) {
            return release(wish, new HoldOutcome.Invalid(violations));
        }
        List<FlightId> flights = hold.segments().stream().map(Segment::flightId).toList();
        return transactions.run(() -> {
            // Counted again, under a lock: others of the traveller's requests may have come in between.
            UnpaidHolds unpaid = bookings.lockUnpaidHolds(wish.travellerId(), now);
            if (!unpaidPolicy.allows(unpaid, flights, wish.seatCount())) {
                // Unless one of them was this very request, whose seats must stay.
                return bookings.findByHold(wish.holdId())
                        .<Outcome>map(Outcome.Booked::new)
                        .orElseGet(() -> release(wish, new HoldOutcome.TooManyHolds()));
            }
            List<FlightId> cancelled = flightChanges.cancelledAmong(flights);
            return cancelled.isEmpty()
                    ? store(wish, hold, now)
                    : release(
                            wish,
                            new HoldOutcome.OfferChanged(cancelled.stream()
                                    .map(flight -> new OfferChange(flight.value(), "status", "SCHEDULED", "CANCELLED"))
                                    .toList()));
        });
    }

    private Outcome store(Wish wish, HoldOutcome.Granted hold, Instant now) {
        for (int tries = 0; tries < LOCATOR_TRIES_MAX; tries++) {
            HeldBooking booking = HeldBooking.of(new Order(
                    RecordLocator.random(random),
                    wish.travellerId(),
                    wish.contact(),
                    wish.holdId(),
                    hold.fare(),
                    hold.total(),
                    hold.segments(),
                    wish.passengers(),
                    now,
                    policy.paymentDeadline(hold.heldUntil())));
            if (bookings.add(booking)) {
                try (BookingTrail.Followed _ = trail.follow(booking.order().reference())) {
                    events.publish(new BookingEvent.Held(Snapshots.of(booking)));
                    log.info("New: {}", booking.status());
                }
                monitor.began(booking);
                return new Outcome.Booked(booking);
            }
            Optional<Booking> ofTheSameRequest = bookings.findByHold(wish.holdId());
            if (ofTheSameRequest.isPresent()) {
                return new Outcome.Booked(ofTheSameRequest.get());
            }
        }
        throw new IllegalStateException("No free record locator in " + LOCATOR_TRIES_MAX + " tries");
    }

    /** Puts the seats back on sale at once rather than when the lease ends. */
    private Outcome release(Wish wish, HoldOutcome.Refusal why) {
        return transactions.run(() -> {
            events.publish(new BookingEvent.HoldReleaseRequested(wish.holdId()));
            return new Outcome.Refused(why);
        });
    }
}

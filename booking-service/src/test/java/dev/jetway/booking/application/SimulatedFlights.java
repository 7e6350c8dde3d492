package dev.jetway.booking.application;

import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.Segment;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.Event;
import dev.jetway.contracts.FlightEvent;
import dev.jetway.testsupport.MutableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** A fake flight-service with an outbound and a return flight; holds expire. */
final class SimulatedFlights implements SeatHolds {

    static final int SEATS = 9;

    enum Lease {
        HELD,
        SOLD,
        RELEASED
    }

    /** One hold. */
    static final class Hold {
        final HoldOutcome.Granted terms;
        Lease lease = Lease.HELD;

        Hold(HoldOutcome.Granted terms) {
            this.terms = terms;
        }

        boolean occupiesSeatAt(Instant now) {
            return lease == Lease.SOLD || (lease == Lease.HELD && now.isBefore(terms.heldUntil()));
        }

        boolean isOn(FlightId flightId) {
            return terms.segments().stream()
                    .anyMatch(segment -> segment.flightId().equals(flightId));
        }
    }

    private final Random random;
    private final MutableClock clock;
    private final Map<String, Hold> holds = new HashMap<>();
    private final Set<FlightId> cancelled = new HashSet<>();
    private final List<Event> replies = new ArrayList<>();

    SimulatedFlights(Random random, MutableClock clock) {
        this.random = random;
        this.clock = clock;
    }

    List<Event> replies() {
        return replies;
    }

    Map<String, Hold> holds() {
        return holds;
    }

    Hold hold(String holdId) {
        return Objects.requireNonNull(holds.get(holdId), holdId);
    }

    Set<FlightId> cancelledFlights() {
        return cancelled;
    }

    @Override
    public HoldOutcome hold(HoldRequest request) {
        if (random.nextInt(12) == 0) {
            return new HoldOutcome.Unavailable();
        }
        HoldOutcome outcome = grant(request);
        return random.nextInt(12) == 0 ? new HoldOutcome.Unavailable() : outcome;
    }

    private HoldOutcome grant(HoldRequest request) {
        Hold known = holds.get(request.holdId());
        if (known != null) {
            return known.terms;
        }
        FareBrand brand = FareBrand.values()[random.nextInt(3)];
        List<Segment> segments = random.nextBoolean()
                ? List.of(Examples.cairoToLondon(Examples.seat(0, "12A")))
                : List.of(
                        Examples.cairoToLondon(Examples.seat(0, "12A")),
                        Examples.londonToCairo(Examples.seat(0, "14C")));
        Hold hold =
                new Hold(new HoldOutcome.Granted(request.heldUntil(), Examples.PRICE, Examples.fare(brand), segments));
        for (Segment segment : segments) {
            long occupied = holds.values().stream()
                    .filter(other -> other.isOn(segment.flightId()) && other.occupiesSeatAt(clock.instant()))
                    .count();
            if (cancelled.contains(segment.flightId()) || occupied >= SEATS) {
                return new HoldOutcome.SoldOut();
            }
        }
        holds.put(request.holdId(), hold);
        return hold.terms;
    }

    void receive(BookingEvent event) {
        switch (event) {
            case BookingEvent.SeatsConfirmationRequested(String reference, String holdId) ->
                replies.add(confirm(reference, holdId));
            case BookingEvent.SeatsReleaseRequested(String _, String holdId) -> hold(holdId).lease = Lease.RELEASED;
            case BookingEvent.HoldReleaseRequested(String holdId) -> hold(holdId).lease = Lease.RELEASED;
            case BookingEvent.DomainEvent _,
                    BookingEvent.PaymentRequested _,
                    BookingEvent.PaymentCaptureRequested _,
                    BookingEvent.PaymentVoidRequested _,
                    BookingEvent.PaymentRefundRequested _ -> {}
        }
    }

    void cancel(FlightId flightId) {
        if (cancelled.add(flightId)) {
            replies.add(new FlightEvent.Cancelled(flightId.value()));
        }
    }

    void delay(Segment segment, int minutes) {
        if (!cancelled.contains(segment.flightId())) {
            replies.add(new FlightEvent.Delayed(
                    segment.flightId().value(),
                    segment.departureTime(),
                    segment.departureTime().plusMinutes(minutes),
                    segment.arrivalTime().plusMinutes(minutes)));
        }
    }

    private FlightEvent.Reply confirm(String reference, String holdId) {
        Hold hold = hold(holdId);
        if (hold.lease == Lease.HELD
                && hold.terms.segments().stream().anyMatch(segment -> cancelled.contains(segment.flightId()))) {
            return new FlightEvent.SeatsConfirmationRefused(reference, holdId, "flight-cancelled");
        }
        if (hold.lease == Lease.HELD && hold.occupiesSeatAt(clock.instant())) {
            hold.lease = Lease.SOLD;
        }
        return hold.lease == Lease.SOLD
                ? new FlightEvent.SeatsConfirmed(reference, holdId)
                : new FlightEvent.SeatsConfirmationRefused(reference, holdId, "hold-expired");
    }
}

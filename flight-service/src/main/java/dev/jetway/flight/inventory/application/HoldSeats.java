package dev.jetway.flight.inventory.application;

import dev.jetway.flight.inventory.domain.HeldSeat;
import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.HoldCommand;
import dev.jetway.flight.inventory.domain.HoldCommandValidator;
import dev.jetway.flight.inventory.domain.HoldOutcome;
import dev.jetway.flight.inventory.domain.HoldOutcome.Violation;
import dev.jetway.flight.inventory.domain.Holds;
import dev.jetway.flight.inventory.domain.JourneyChange;
import dev.jetway.flight.inventory.domain.JourneyCheck;
import dev.jetway.flight.inventory.domain.LeasePolicy;
import dev.jetway.flight.inventory.domain.SeatInventory;
import dev.jetway.flight.offer.application.OfferTokens;
import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightPlan;
import dev.jetway.flight.schedule.domain.Flights;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Holds the seats of an offer, all or none. A repeated request gets the same hold. Flights are always locked in the order of
 * their ids, so that two parties do not deadlock.
 *
 * <p>While all remaining seats are locked by other transactions, which may still roll back, the allocation is retried for a
 * limited time before the outcome is sold out.
 */
@Service
public class HoldSeats {

    private static final Duration CONTENTION_RETRY_DELAY = Duration.ofMillis(20);

    private final Holds holds;
    private final Flights flights;
    private final SeatInventory inventory;
    private final SeatAllocator allocator;
    private final OfferTokens tokens;
    private final JourneyCheck journey;
    private final LeasePolicy leases;
    private final DeadlockRetry deadlocks;
    private final InventoryProperties properties;
    private final HoldMetrics metrics;
    private final RandomGenerator random;
    private final Clock clock;

    HoldSeats(
            Holds holds,
            Flights flights,
            SeatInventory inventory,
            SeatAllocator allocator,
            OfferTokens tokens,
            JourneyCheck journey,
            LeasePolicy leases,
            DeadlockRetry deadlocks,
            InventoryProperties properties,
            HoldMetrics metrics,
            RandomGenerator random,
            Clock clock) {
        this.holds = holds;
        this.flights = flights;
        this.inventory = inventory;
        this.allocator = allocator;
        this.tokens = tokens;
        this.journey = journey;
        this.leases = leases;
        this.deadlocks = deadlocks;
        this.properties = properties;
        this.metrics = metrics;
        this.random = random;
        this.clock = clock;
    }

    public HoldOutcome hold(HoldCommand command) {
        HoldOutcome outcome = decide(command);
        metrics.held(outcome);
        return outcome;
    }

    private HoldOutcome decide(HoldCommand command) {
        Optional<Hold> before = holds.find(command.id());
        if (before.isPresent()) {
            return repeated(before.get(), command);
        }
        Optional<OfferTerms> signed = tokens.read(command.offer());
        if (signed.isEmpty()) {
            return new HoldOutcome.OfferInvalid();
        }
        OfferTerms terms = signed.get();
        Instant now = clock.instant();
        if (terms.hasExpired(now)) {
            return new HoldOutcome.OfferExpired();
        }
        Optional<FlightId> atLimit = terms.flights().stream()
                .filter(command.flightsAtLimit()::contains)
                .findFirst();
        if (atLimit.isPresent()) {
            return new HoldOutcome.TooManyHolds(atLimit.get());
        }
        Map<FlightId, Flight> found = new HashMap<>();
        for (FlightId id : terms.flights()) {
            flights.find(id).ifPresent(flight -> found.put(id, flight));
        }
        List<JourneyChange> changes = journey.changes(terms, found, now);
        if (!changes.isEmpty()) {
            return new HoldOutcome.OfferChanged(changes);
        }
        Map<FlightId, FlightPlan> plans = plans(found);
        List<Violation> violations = new HoldCommandValidator(terms, plans, leases).violations(command, now);
        if (!violations.isEmpty()) {
            return new HoldOutcome.Invalid(violations);
        }
        plans.values().forEach(inventory::createMissingSeats);
        return allocateWithRetries(command, terms);
    }

    private HoldOutcome allocateWithRetries(HoldCommand command, OfferTerms terms) {
        Instant retryUntil = clock.instant().plus(properties.contentionWait());
        while (true) {
            Attempt attempt = deadlocks.inTransaction(status -> {
                Attempt tried = attempt(command, terms);
                if (!(tried instanceof Attempt.Decided(HoldOutcome.Granted _))) {
                    status.setRollbackOnly();
                }
                return tried;
            });
            switch (attempt) {
                case Attempt.Decided(HoldOutcome outcome) -> {
                    return outcome;
                }
                case Attempt.Contended(FlightId flight) -> {
                    if (!clock.instant().isBefore(retryUntil) || !pause()) {
                        return new HoldOutcome.SoldOut(flight);
                    }
                }
                case Attempt.Repeated() -> {
                    return holds.find(command.id())
                            .map(hold -> repeated(hold, command))
                            .orElseGet(HoldOutcome.Ended::new);
                }
            }
        }
    }

    private sealed interface Attempt {
        record Decided(HoldOutcome outcome) implements Attempt {}

        record Contended(FlightId flight) implements Attempt {}

        /** Another request with the same id was first. */
        record Repeated() implements Attempt {}
    }

    private Attempt attempt(HoldCommand command, OfferTerms terms) {
        Instant now = clock.instant();
        String fingerprint = Fingerprint.of(command.content());
        if (!holds.claim(command.id(), command.heldUntil(), command.offer(), fingerprint)) {
            return new Attempt.Repeated();
        }
        Hold.Lease lease = new Hold.Lease(command.id(), command.heldUntil(), command.offer(), fingerprint, List.of());
        List<FlightId> inLockOrder = terms.flights().stream().sorted().toList();
        Map<FlightId, Flight> kept = new HashMap<>();
        for (FlightId id : inLockOrder) {
            flights.findKeeping(id).ifPresent(flight -> kept.put(id, flight));
        }
        // Checked again under the locks: from here on the flights can't change before the seats are held.
        List<JourneyChange> changes = journey.changes(terms, kept, now);
        if (!changes.isEmpty()) {
            return new Attempt.Decided(new HoldOutcome.OfferChanged(changes));
        }
        Map<FlightId, FlightPlan> plans = plans(kept);
        List<HeldSeat> seats = new ArrayList<>();
        for (FlightId id : inLockOrder) {
            switch (allocator.allocate(Objects.requireNonNull(plans.get(id)), terms.cabin(), command, lease, now)) {
                case SeatAllocator.Allocation.Complete(List<HeldSeat> taken) -> seats.addAll(taken);
                case SeatAllocator.Allocation.SeatTaken(var seat) -> {
                    return new Attempt.Decided(new HoldOutcome.SeatUnavailable(id, seat));
                }
                case SeatAllocator.Allocation.SoldOut() -> {
                    return new Attempt.Decided(new HoldOutcome.SoldOut(id));
                }
                case SeatAllocator.Allocation.Contended() -> {
                    return new Attempt.Contended(id);
                }
            }
        }
        Hold.Held held =
                new Hold.Held(new Hold.Lease(command.id(), command.heldUntil(), command.offer(), fingerprint, seats));
        holds.recordSeats(held);
        return new Attempt.Decided(granted(held.lease(), terms, plans));
    }

    /** The outcome of a repeated request. */
    private HoldOutcome repeated(Hold before, HoldCommand command) {
        Hold.Lease lease = before.lease();
        boolean same = lease.fingerprint().equals(Fingerprint.of(command.content()));
        return switch (before) {
            case Hold.Held _, Hold.Confirmed _ -> same ? grantedBefore(lease) : new HoldOutcome.IdTaken();
            case Hold.Released _, Hold.Expired _ -> new HoldOutcome.Ended();
        };
    }

    private HoldOutcome grantedBefore(Hold.Lease lease) {
        OfferTerms terms = tokens.read(lease.offer())
                .orElseThrow(
                        () -> new IllegalStateException("Hold " + lease.id() + " has an offer that can't be read"));
        Map<FlightId, FlightPlan> plans = new HashMap<>();
        for (FlightId id : terms.flights()) {
            Flight flight = flights.find(id).orElseThrow(() -> new IllegalStateException("No flight " + id));
            plans.put(id, flight.plan());
        }
        return new HoldOutcome.AlreadyGranted(granted(lease, terms, plans));
    }

    private static HoldOutcome.Granted granted(Hold.Lease lease, OfferTerms terms, Map<FlightId, FlightPlan> plans) {
        List<HoldOutcome.HeldFlight> held = terms.flights().stream()
                .map(id -> new HoldOutcome.HeldFlight(
                        Objects.requireNonNull(plans.get(id)),
                        lease.seats().stream()
                                .filter(seat -> seat.flightId().equals(id))
                                .sorted((one, other) -> Integer.compare(one.passenger(), other.passenger()))
                                .toList()))
                .toList();
        return new HoldOutcome.Granted(lease.id(), lease.until(), terms, held);
    }

    private static Map<FlightId, FlightPlan> plans(Map<FlightId, Flight> flights) {
        return flights.values().stream().map(Flight::plan).collect(Collectors.toMap(FlightPlan::id, plan -> plan));
    }

    private boolean pause() {
        try {
            long millis = CONTENTION_RETRY_DELAY.toMillis();
            Thread.sleep(millis / 2 + random.nextLong(millis));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

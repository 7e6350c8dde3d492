package dev.jetway.flight.inventory.application;

import dev.jetway.flight.inventory.domain.HeldSeat;
import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.HoldOutcome;
import dev.jetway.flight.inventory.domain.HoldOutcome.Violation;
import dev.jetway.flight.inventory.domain.HoldWish;
import dev.jetway.flight.inventory.domain.HoldWishCheck;
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
 * Leases the seats of an offer, all or none. The same request again gets the same hold. Flights are always gone through in
 * the order of their ids, so that two parties never wait for each other in a circle.
 *
 * <p>When every seat left is just being taken by others, who may yet fail, it looks again for a while before it says sold out.
 */
@Service
public class HoldSeats {

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(20);

    private final Holds holds;
    private final Flights flights;
    private final SeatInventory inventory;
    private final SeatTaking taking;
    private final OfferTokens tokens;
    private final JourneyCheck journey;
    private final LeasePolicy leases;
    private final HoldAdmission admission;
    private final Conflicts conflicts;
    private final InventorySettings settings;
    private final HoldMetrics metrics;
    private final RandomGenerator chance;
    private final Clock clock;

    HoldSeats(
            Holds holds,
            Flights flights,
            SeatInventory inventory,
            SeatTaking taking,
            OfferTokens tokens,
            JourneyCheck journey,
            LeasePolicy leases,
            HoldAdmission admission,
            Conflicts conflicts,
            InventorySettings settings,
            HoldMetrics metrics,
            RandomGenerator chance,
            Clock clock) {
        this.holds = holds;
        this.flights = flights;
        this.inventory = inventory;
        this.taking = taking;
        this.tokens = tokens;
        this.journey = journey;
        this.leases = leases;
        this.admission = admission;
        this.conflicts = conflicts;
        this.settings = settings;
        this.metrics = metrics;
        this.chance = chance;
        this.clock = clock;
    }

    public HoldOutcome hold(HoldWish wish) {
        HoldOutcome outcome = admission.inTurn(() -> decide(wish));
        metrics.held(outcome);
        return outcome;
    }

    private HoldOutcome decide(HoldWish wish) {
        Optional<Hold> before = holds.find(wish.id());
        if (before.isPresent()) {
            return repeated(before.get(), wish);
        }
        Optional<OfferTerms> signed = tokens.read(wish.offer());
        if (signed.isEmpty()) {
            return new HoldOutcome.OfferInvalid();
        }
        OfferTerms terms = signed.get();
        Instant now = clock.instant();
        if (terms.hasExpired(now)) {
            return new HoldOutcome.OfferExpired();
        }
        Optional<FlightId> atLimit =
                terms.flights().stream().filter(wish.flightsAtLimit()::contains).findFirst();
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
        List<Violation> violations = new HoldWishCheck(terms, plans, leases).violations(wish, now);
        if (!violations.isEmpty()) {
            return new HoldOutcome.Invalid(violations);
        }
        plans.values().forEach(inventory::materialise);
        return takeLookingAgain(wish, terms);
    }

    private HoldOutcome takeLookingAgain(HoldWish wish, OfferTerms terms) {
        Instant lookUntil = clock.instant().plus(settings.contentionWait());
        while (true) {
            Attempt attempt = conflicts.inTransaction(status -> {
                Attempt tried = attempt(wish, terms);
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
                    if (!clock.instant().isBefore(lookUntil) || !pause()) {
                        return new HoldOutcome.SoldOut(flight);
                    }
                }
                case Attempt.Repeated() -> {
                    return holds.find(wish.id())
                            .map(hold -> repeated(hold, wish))
                            .orElseGet(HoldOutcome.Ended::new);
                }
            }
        }
    }

    private sealed interface Attempt {
        record Decided(HoldOutcome outcome) implements Attempt {}

        record Contended(FlightId flight) implements Attempt {}

        /** Another request with the same id came first. */
        record Repeated() implements Attempt {}
    }

    private Attempt attempt(HoldWish wish, OfferTerms terms) {
        Instant now = clock.instant();
        String fingerprint = Fingerprint.of(wish.content());
        if (!holds.claim(wish.id(), wish.heldUntil(), wish.offer(), fingerprint)) {
            return new Attempt.Repeated();
        }
        Hold.Lease lease = new Hold.Lease(wish.id(), wish.heldUntil(), wish.offer(), fingerprint, List.of());
        List<FlightId> inLockOrder = terms.flights().stream().sorted().toList();
        Map<FlightId, Flight> kept = new HashMap<>();
        for (FlightId id : inLockOrder) {
            flights.findKeeping(id).ifPresent(flight -> kept.put(id, flight));
        }
        // Looked at again: only now can none of the flights change any more before the seats are held.
        List<JourneyChange> changes = journey.changes(terms, kept, now);
        if (!changes.isEmpty()) {
            return new Attempt.Decided(new HoldOutcome.OfferChanged(changes));
        }
        Map<FlightId, FlightPlan> plans = plans(kept);
        List<HeldSeat> seats = new ArrayList<>();
        for (FlightId id : inLockOrder) {
            switch (taking.take(Objects.requireNonNull(plans.get(id)), terms.cabin(), wish, lease, now)) {
                case SeatTaking.Taken.All(List<HeldSeat> taken) -> seats.addAll(taken);
                case SeatTaking.Taken.SeatGone(var seat) -> {
                    return new Attempt.Decided(new HoldOutcome.SeatUnavailable(id, seat));
                }
                case SeatTaking.Taken.SoldOut() -> {
                    return new Attempt.Decided(new HoldOutcome.SoldOut(id));
                }
                case SeatTaking.Taken.Contended() -> {
                    return new Attempt.Contended(id);
                }
            }
        }
        Hold.Held held = new Hold.Held(new Hold.Lease(wish.id(), wish.heldUntil(), wish.offer(), fingerprint, seats));
        holds.noteSeats(held);
        return new Attempt.Decided(granted(held.lease(), terms, plans));
    }

    /** The answer to a request that was made before. */
    private HoldOutcome repeated(Hold before, HoldWish wish) {
        Hold.Lease lease = before.lease();
        boolean same = lease.fingerprint().equals(Fingerprint.of(wish.content()));
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
            long millis = LOOK_AGAIN_AFTER.toMillis();
            Thread.sleep(millis / 2 + chance.nextLong(millis));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

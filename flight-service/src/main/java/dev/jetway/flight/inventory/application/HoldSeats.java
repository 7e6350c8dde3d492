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
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.Flights;
import dev.jetway.platform.text.Sha256;
import dev.jetway.platform.transaction.DeadlockRetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;

/**
 * Holds the seats of an offer, all or none. A repeated request gets the same hold. Flights are always locked in the order of
 * their ids, so that two parties do not deadlock.
 *
 * <p>The journey is checked on flights that may have been read a while ago. The transaction ends with the insertion of the hold,
 * which fails if one of them has changed since or the hold exists. A refusal is always decided on flights as they are now.
 *
 * <p>While all remaining seats are locked by other transactions, which may still roll back, the allocation is retried for a
 * limited time before the outcome is sold out.
 *
 * <p>All of this together has one time limit, shorter than booking-service waits: after it no attempt begins and none is
 * committed, so that no seats are taken for a caller that is gone.
 */
@Service
public record HoldSeats(
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

    private static final Duration CONTENTION_RETRY_DELAY = Duration.ofMillis(20);

    /** @throws QueryTimeoutException after the time limit; nothing is held then */
    public HoldOutcome hold(HoldCommand command) {
        HoldOutcome outcome = decide(command);
        metrics.held(outcome);
        return outcome;
    }

    private HoldOutcome decide(HoldCommand command) {
        Instant deadline = clock.instant().plus(properties.holdTimeout());
        Optional<OfferTerms> signed = tokens.read(command.offer());
        if (signed.isEmpty()) {
            return unlessRepeated(command, new HoldOutcome.OfferInvalid());
        }
        OfferTerms terms = signed.get();
        if (terms.hasExpired(clock.instant())) {
            return unlessRepeated(command, new HoldOutcome.OfferExpired());
        }
        Optional<FlightId> atLimit = terms.flights().stream()
                .filter(command.flightsAtLimit()::contains)
                .findFirst();
        if (atLimit.isPresent()) {
            return unlessRepeated(command, new HoldOutcome.TooManyHolds(atLimit.get()));
        }
        Map<FlightId, Flight> found = flights.recent(terms.flights());
        if (refusal(command, terms, found, clock.instant()).isPresent()) {
            found = flights.find(terms.flights());
        }
        Instant retryUntil = clock.instant().plus(properties.contentionWait());
        while (true) {
            Instant now = clock.instant();
            Optional<HoldOutcome> refused = refusal(command, terms, found, now);
            if (refused.isPresent()) {
                return unlessRepeated(command, refused.get());
            }
            Map<FlightId, Flight> read = found;
            read.values()
                    .forEach(flight ->
                            deadlocks.run(() -> inventory.createMissingSeats(flight.leg(), remainingUntil(deadline))));
            Attempt attempt = deadlocks.inTransaction(status -> {
                // By the same time: a seat that the hold has taken must not look expired to it.
                Attempt tried = attempt(command, terms, read, now, deadline);
                if (!(tried instanceof Attempt.Granted)) {
                    status.setRollbackOnly();
                } else {
                    remainingUntil(deadline);
                }
                return tried;
            });
            switch (attempt) {
                case Attempt.Granted(HoldOutcome.Granted granted) -> {
                    return granted;
                }
                case Attempt.Refused(HoldOutcome outcome) -> {
                    return ifFlightsUnchanged(command, terms, outcome);
                }
                case Attempt.Contended(FlightId flight) -> {
                    if (!clock.instant().isBefore(retryUntil) || !pause()) {
                        return ifFlightsUnchanged(command, terms, new HoldOutcome.SoldOut(flight));
                    }
                }
                case Attempt.Repeated() -> {
                    return unlessRepeated(command, new HoldOutcome.Ended());
                }
                case Attempt.FlightsChanged() -> found = flights.find(terms.flights());
            }
        }
    }

    /** Why the seats of these flights can't be held as they are now, whether or not they are free. */
    private Optional<HoldOutcome> refusal(
            HoldCommand command, OfferTerms terms, Map<FlightId, Flight> found, Instant now) {
        List<JourneyChange> changes = journey.changes(terms, found, now);
        if (!changes.isEmpty()) {
            return Optional.of(new HoldOutcome.OfferChanged(changes));
        }
        List<Violation> violations = new HoldCommandValidator(terms, legs(found), leases).violations(command, now);
        return violations.isEmpty() ? Optional.empty() : Optional.of(new HoldOutcome.Invalid(violations));
    }

    private sealed interface Attempt {
        record Granted(HoldOutcome.Granted outcome) implements Attempt {}

        record Refused(HoldOutcome outcome) implements Attempt {}

        record Contended(FlightId flight) implements Attempt {}

        /** Another request with the same id was first. */
        record Repeated() implements Attempt {}

        /** A flight has changed since it was read. */
        record FlightsChanged() implements Attempt {}
    }

    private Duration remainingUntil(Instant deadline) {
        Duration remaining = Duration.between(clock.instant(), deadline);
        if (!remaining.isPositive()) {
            throw new QueryTimeoutException("Seats were not held within " + properties.holdTimeout());
        }
        return remaining;
    }

    private Attempt attempt(
            HoldCommand command, OfferTerms terms, Map<FlightId, Flight> read, Instant now, Instant deadline) {
        Map<FlightId, FlightLeg> legs = legs(read);
        List<HeldSeat> seats = new ArrayList<>();
        for (FlightId id : terms.flights().stream().sorted().toList()) {
            remainingUntil(deadline);
            switch (allocator.allocate(Objects.requireNonNull(legs.get(id)), terms.cabin(), command, now)) {
                case SeatAllocator.Allocation.Complete(List<HeldSeat> taken) -> seats.addAll(taken);
                case SeatAllocator.Allocation.SeatTaken(var seat) -> {
                    return new Attempt.Refused(new HoldOutcome.SeatUnavailable(id, seat));
                }
                case SeatAllocator.Allocation.SoldOut() -> {
                    return new Attempt.Refused(new HoldOutcome.SoldOut(id));
                }
                case SeatAllocator.Allocation.Contended() -> {
                    return new Attempt.Contended(id);
                }
            }
        }
        Hold.Lease lease =
                new Hold.Lease(command.id(), command.heldUntil(), command.offer(), fingerprint(command), seats);
        return switch (holds.insertIfFlightsUnchanged(new Hold.Held(lease), read.values())) {
            case INSERTED -> new Attempt.Granted(granted(lease, terms, legs));
            case REPEATED -> new Attempt.Repeated();
            case FLIGHTS_CHANGED -> new Attempt.FlightsChanged();
        };
    }

    /** The refusal, unless the flights have changed since they were read: then that is the reason. */
    private HoldOutcome ifFlightsUnchanged(HoldCommand command, OfferTerms terms, HoldOutcome refused) {
        Optional<HoldOutcome> changed = refusal(command, terms, flights.find(terms.flights()), clock.instant());
        return unlessRepeated(command, changed.orElse(refused));
    }

    /** Identifies a repeated request. */
    private static String fingerprint(HoldCommand command) {
        return HexFormat.of().formatHex(Sha256.of(command.content()));
    }

    /** The outcome of the first request if this one repeats it, otherwise the given one. */
    private HoldOutcome unlessRepeated(HoldCommand command, HoldOutcome otherwise) {
        return holds.find(command.id()).map(hold -> repeated(hold, command)).orElse(otherwise);
    }

    /** The outcome of a repeated request. */
    private HoldOutcome repeated(Hold before, HoldCommand command) {
        Hold.Lease lease = before.lease();
        boolean same = lease.fingerprint().equals(fingerprint(command));
        return switch (before) {
            case Hold.Held _, Hold.Confirmed _ -> same ? grantedBefore(lease) : new HoldOutcome.IdTaken();
            case Hold.Released _, Hold.Expired _ -> new HoldOutcome.Ended();
        };
    }

    private HoldOutcome grantedBefore(Hold.Lease lease) {
        OfferTerms terms = tokens.read(lease.offer())
                .orElseThrow(
                        () -> new IllegalStateException("Hold " + lease.id() + " has an offer that can't be read"));
        Map<FlightId, FlightLeg> legs = legs(flights.find(terms.flights()));
        return new HoldOutcome.AlreadyGranted(granted(lease, terms, legs));
    }

    private static HoldOutcome.Granted granted(Hold.Lease lease, OfferTerms terms, Map<FlightId, FlightLeg> legs) {
        List<HoldOutcome.HeldFlight> held = terms.flights().stream()
                .map(id -> new HoldOutcome.HeldFlight(
                        Objects.requireNonNull(legs.get(id)),
                        lease.seats().stream()
                                .filter(seat -> seat.flightId().equals(id))
                                .sorted((one, other) -> Integer.compare(one.passenger(), other.passenger()))
                                .toList()))
                .toList();
        return new HoldOutcome.Granted(lease.id(), lease.until(), terms, held);
    }

    private static Map<FlightId, FlightLeg> legs(Map<FlightId, Flight> flights) {
        return flights.values().stream().map(Flight::leg).collect(Collectors.toMap(FlightLeg::id, leg -> leg));
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

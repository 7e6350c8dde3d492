package dev.jetway.flight.inventory.application;

import dev.jetway.flight.inventory.domain.FreeSeat;
import dev.jetway.flight.inventory.domain.HeldSeat;
import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.HoldCommand;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.Holds;
import dev.jetway.flight.inventory.domain.SeatInventory;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.Flights;
import dev.jetway.flight.schedule.domain.Seat;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Seats and holds of a test, for one caller at a time, with transactions that can be rolled back. */
class InMemoryInventory implements SeatInventory, Holds, TransactionOperations {

    private record Key(FlightId flight, SeatNumber seat) {}

    private record Occupied(HoldId hold, Instant until, boolean sold) {}

    private final Map<FlightId, FlightLeg> legs = new HashMap<>();
    private final Set<SeatNumber> contended = new HashSet<>();
    private final Flights flights;
    private Runnable beforeTaking = () -> {};
    private Runnable inEachAttempt = () -> {};
    private @Nullable HoldId jammed;
    private Map<Key, Occupied> occupied = new HashMap<>();
    private Map<HoldId, Hold> holds = new HashMap<>();

    InMemoryInventory(Flights flights) {
        this.flights = flights;
    }

    /** Makes seats look free, with another buyer just at them. */
    void contend(SeatNumber... seats) {
        contended.addAll(Set.of(seats));
    }

    /** The seats of this hold can't be released. */
    void jam(HoldId hold) {
        jammed = hold;
    }

    /** Something that happens, once, between a look at the flights and the taking of their seats. */
    void beforeTaking(Runnable event) {
        beforeTaking = event;
    }

    /** Something that happens whenever seats are taken. */
    void inEachAttempt(Runnable event) {
        inEachAttempt = event;
    }

    void settle() {
        contended.clear();
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        Map<Key, Occupied> occupiedBefore = new HashMap<>(occupied);
        Map<HoldId, Hold> holdsBefore = new HashMap<>(holds);
        SimpleTransactionStatus status = new SimpleTransactionStatus();
        boolean committed = false;
        try {
            T result = action.doInTransaction(status);
            committed = !status.isRollbackOnly();
            return result;
        } finally {
            if (!committed) {
                occupied = occupiedBefore;
                holds = holdsBefore;
            }
        }
    }

    @Override
    public void createMissingSeats(FlightLeg flight, Duration timeout) {
        legs.put(flight.id(), flight);
        Runnable event = beforeTaking;
        beforeTaking = () -> {};
        event.run();
    }

    @Override
    public Set<SeatNumber> hold(
            FlightId flight, Collection<SeatNumber> seats, CabinClass cabin, HoldCommand command, Instant now) {
        return holdSkipLocked(flight, seats, command, now);
    }

    @Override
    public List<FreeSeat> free(FlightId flight, CabinClass cabin, Instant now) {
        return Objects.requireNonNull(legs.get(flight)).aircraft().seatMap().seats().stream()
                .filter(seat -> seat.cabin() == cabin && !seat.blocked())
                .filter(seat -> isFree(new Key(flight, seat.number()), now))
                .map(seat -> new FreeSeat(seat.number(), seat.columnIndex()))
                .toList();
    }

    @Override
    public Set<SeatNumber> holdSkipLocked(
            FlightId flight, Collection<SeatNumber> seats, HoldCommand command, Instant now) {
        inEachAttempt.run();
        Set<SeatNumber> taken = new HashSet<>();
        for (SeatNumber seat : seats) {
            if (!contended.contains(seat) && isFree(new Key(flight, seat), now)) {
                occupied.put(new Key(flight, seat), new Occupied(command.id(), command.heldUntil(), false));
                taken.add(seat);
            }
        }
        return taken;
    }

    @Override
    public int sell(Hold.Lease lease) {
        int sold = 0;
        for (HeldSeat seat : lease.seats()) {
            Key key = new Key(seat.flightId(), seat.seat());
            if (isOf(key, lease)) {
                occupied.put(key, new Occupied(lease.id(), lease.until(), true));
                sold++;
            }
        }
        return sold;
    }

    @Override
    public void release(Hold.Lease lease) {
        if (lease.id().equals(jammed)) {
            throw new IllegalStateException("A hold whose seats can't be released");
        }
        lease.seats().stream()
                .map(seat -> new Key(seat.flightId(), seat.seat()))
                .filter(key -> isOf(key, lease))
                .forEach(occupied::remove);
    }

    /** How many seats are taken, held or sold, whatever the clock says. */
    int taken() {
        return occupied.size();
    }

    long sold() {
        return occupied.values().stream().filter(Occupied::sold).count();
    }

    @Override
    public Optional<Hold> find(HoldId id) {
        return Optional.ofNullable(holds.get(id));
    }

    @Override
    public Optional<Hold> findForUpdate(HoldId id) {
        return find(id);
    }

    @Override
    public Optional<HoldToConfirm> findForConfirmation(HoldId id) {
        return find(id).map(hold -> new HoldToConfirm(
                hold,
                hold.lease().seats().stream()
                        .allMatch(seat -> flights.find(seat.flightId()).orElseThrow() instanceof Flight.Planned)));
    }

    @Override
    public Optional<Hold> findForUpdateSkipLocked(HoldId id) {
        return find(id);
    }

    @Override
    public InsertResult insertIfFlightsUnchanged(Hold.Held hold, Collection<Flight> read) {
        if (!read.stream().allMatch(flight -> flights.find(flight.id()).equals(Optional.of(flight)))) {
            return InsertResult.FLIGHTS_CHANGED;
        }
        return holds.putIfAbsent(hold.id(), hold) == null ? InsertResult.INSERTED : InsertResult.REPEATED;
    }

    @Override
    public boolean addReleased(Hold.Released hold) {
        return holds.putIfAbsent(hold.id(), hold) == null;
    }

    @Override
    public void update(Hold hold) {
        holds.put(hold.id(), hold);
    }

    @Override
    public Optional<Instant> earliestDeadline() {
        return holds.values().stream()
                .filter(Hold.Held.class::isInstance)
                .map(hold -> hold.lease().until())
                .min(Instant::compareTo);
    }

    @Override
    public List<HoldId> expired(Instant now, int limit) {
        return holds.values().stream()
                .filter(hold -> hold instanceof Hold.Held held && held.hasExpired(now))
                .limit(limit)
                .map(Hold::id)
                .toList();
    }

    @Override
    public int deleteEnded(Instant deadlineBefore, int limit) {
        int before = holds.size();
        holds.values()
                .removeIf(hold -> (hold instanceof Hold.Released || hold instanceof Hold.Expired)
                        && hold.lease().until().isBefore(deadlineBefore));
        return before - holds.size();
    }

    private boolean isFree(Key key, Instant now) {
        Occupied by = occupied.get(key);
        return by == null || (!by.sold() && !by.until().isAfter(now));
    }

    private boolean isOf(Key key, Hold.Lease lease) {
        Occupied by = occupied.get(key);
        return by != null && by.hold().equals(lease.id());
    }

    /** Every seat of a cabin, for tests that want to fill it. */
    static List<SeatNumber> seatsOf(FlightLeg leg, CabinClass cabin) {
        return leg.aircraft().seatMap().seats().stream()
                .filter(seat -> seat.cabin() == cabin && !seat.blocked())
                .map(Seat::number)
                .toList();
    }
}

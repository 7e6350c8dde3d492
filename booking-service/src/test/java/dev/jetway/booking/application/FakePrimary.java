package dev.jetway.booking.application;

import dev.jetway.booking.domain.ActiveBooking;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FlightChange;
import dev.jetway.booking.domain.FlightChanges;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.Segment;
import dev.jetway.booking.domain.TicketNumber;
import dev.jetway.booking.domain.TicketStock;
import dev.jetway.booking.domain.UnpaidHolds;
import dev.jetway.booking.domain.UnpaidHoldsPolicy;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.platform.correlation.Correlation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** The primary as maps. A transaction that fails leaves nothing behind, its events included. */
final class FakePrimary implements Bookings, FlightChanges, TicketStock, BookingEvents, TransactionOperations {

    static final BookingProperties PROPERTIES = new BookingProperties(
            Duration.ofMinutes(15),
            Duration.ofMinutes(2),
            List.of("tok_visa"),
            9,
            50,
            Duration.ofMinutes(10),
            Duration.ofMinutes(1));

    private record Work(
            FlightChange change,
            Instant receivedAt,
            @Nullable Instant dueAt) {}

    private Map<String, Booking> bookings = new TreeMap<>();
    private Map<FlightId, Work> changes = new HashMap<>();
    private List<BookingEvent> outbox = new ArrayList<>();
    private long ticketSerial;
    private boolean inTransaction;
    private Runnable beforeCommit = () -> {};

    /** What happens in the last moment of each transaction: a crash, say. */
    void beforeCommit(Runnable incident) {
        beforeCommit = incident;
    }

    List<BookingEvent> outbox() {
        return outbox;
    }

    Collection<Booking> all() {
        return bookings.values();
    }

    /** The steps of the bookings in it. */
    BookingSteps steps() {
        return new BookingSteps(this, this, this, metrics(), Correlation.untraced());
    }

    BookSeats bookSeats(SeatHolds holds, UnpaidHoldsPolicy unpaid, RandomGenerator random, Clock clock) {
        return new BookSeats(
                holds,
                new BookingPolicies().deadlockRetry(this),
                this,
                this,
                metrics(),
                Correlation.untraced(),
                Examples.POLICY,
                unpaid,
                random,
                clock);
    }

    private static BookingMetrics metrics() {
        return new BookingMetrics(new SimpleMeterRegistry(), Clock.systemUTC());
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> work) {
        if (inTransaction) {
            return work.doInTransaction(new SimpleTransactionStatus());
        }
        Map<String, Booking> bookingsBefore = new TreeMap<>(bookings);
        Map<FlightId, Work> changesBefore = new HashMap<>(changes);
        int outboxBefore = outbox.size();
        inTransaction = true;
        try {
            T result = work.doInTransaction(new SimpleTransactionStatus());
            beforeCommit.run();
            return result;
        } catch (Throwable failure) {
            bookings = bookingsBefore;
            changes = changesBefore;
            outbox = new ArrayList<>(outbox.subList(0, outboxBefore));
            throw failure;
        } finally {
            inTransaction = false;
        }
    }

    boolean add(HeldBooking booking) {
        return findByHold(booking.details().holdId()).isEmpty()
                && bookings.putIfAbsent(booking.details().reference().value(), booking) == null;
    }

    /** As the API does: a booking that the request made is the answer. */
    BookSeats.Outcome book(BookSeats bookSeats, BookSeatsCommand command, Instant now) {
        return findByHold(command.holdId())
                .<BookSeats.Outcome>map(BookSeats.Booked::new)
                .orElseGet(() -> bookSeats.book(command, unpaidHolds(command.travellerId(), now)));
    }

    @Override
    public AddResult addIfUnchanged(HeldBooking booking, UnpaidHolds counted, Instant now) {
        BookingDetails details = booking.details();
        if (!counted.bookings()
                        .containsAll(unpaidHolds(details.travellerId(), now).bookings())
                || details.segments().stream().anyMatch(segment -> isCancelled(segment.flightId()))) {
            return AddResult.CHANGED;
        }
        return add(booking) ? AddResult.ADDED : AddResult.TAKEN;
    }

    UnpaidHolds unpaidHolds(String travellerId, Instant now) {
        List<Booking> unpaid = bookings.values().stream()
                .filter(booking -> booking.details().isOf(travellerId))
                .filter(booking -> booking instanceof PayingBooking
                        || (booking instanceof HeldBooking held
                                && held.details().isPayableAt(now)))
                .toList();
        Map<FlightId, Integer> seats = new HashMap<>();
        unpaid.forEach(booking -> booking.details()
                .segments()
                .forEach(segment ->
                        seats.merge(segment.flightId(), segment.seats().size(), Integer::sum)));
        return new UnpaidHolds(
                unpaid.stream().map(booking -> booking.details().reference()).collect(Collectors.toSet()), seats);
    }

    @Override
    public BookingPreconditions lockForBooking(String travellerId, Collection<FlightId> flights, Instant now) {
        return new BookingPreconditions(
                unpaidHolds(travellerId, now),
                flights.stream().filter(this::isCancelled).collect(Collectors.toSet()));
    }

    @Override
    public Optional<FlightId> cancelledOf(Collection<FlightId> flights) {
        return flights.stream().filter(this::isCancelled).findFirst();
    }

    private boolean isCancelled(FlightId flight) {
        return changes.get(flight) instanceof Work work && work.change() instanceof FlightChange.Cancellation;
    }

    @Override
    public Optional<Booking> find(RecordLocator reference) {
        return Optional.ofNullable(bookings.get(reference.value()));
    }

    @Override
    public Optional<Booking> findByHold(String holdId) {
        return bookings.values().stream()
                .filter(booking -> booking.details().holdId().equals(holdId))
                .findAny();
    }

    @Override
    public Optional<Booking> lock(RecordLocator reference) {
        return find(reference);
    }

    @Override
    public void save(Booking before, Booking after) {
        if (!bookings.replace(after.details().reference().value(), before, after)) {
            throw new IllegalStateException("The booking was changed by somebody else");
        }
    }

    @Override
    public List<Overdue> overdue(Instant now, @Nullable Overdue after, int limit) {
        Comparator<Overdue> order = Comparator.comparing(Overdue::deadline)
                .thenComparing(overdue -> overdue.reference().value());
        return bookings.values().stream()
                .filter(booking ->
                        booking instanceof HeldBooking held && !held.details().isPayableAt(now))
                .map(booking -> new Overdue(
                        booking.details().paymentDeadline(), booking.details().reference()))
                .sorted(order)
                .filter(overdue -> after == null || order.compare(overdue, after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public List<RecordLocator> activeOn(FlightId flightId, int limit) {
        return activeWith(flightId, _ -> true, limit);
    }

    @Override
    public List<RecordLocator> activeOnDepartingBefore(FlightId flightId, OffsetDateTime departure, int limit) {
        return activeWith(flightId, segment -> segment.departsBefore(departure), limit);
    }

    private List<RecordLocator> activeWith(FlightId flightId, Predicate<Segment> wanted, int limit) {
        return bookings.values().stream()
                .filter(ActiveBooking.class::isInstance)
                .map(Booking::details)
                .filter(details -> details.segmentOn(flightId).filter(wanted).isPresent())
                .map(BookingDetails::reference)
                .limit(limit)
                .toList();
    }

    @Override
    public void record(FlightChange change, Instant now) {
        changes.merge(change.flightId(), new Work(change, now, now), (known, latest) -> switch (change) {
            case FlightChange.Cancellation _ -> latest;
            case FlightChange.Delay delay ->
                known.change() instanceof FlightChange.Delay earlier
                                && earlier.departureTime().isBefore(delay.departureTime())
                        ? latest
                        : known;
        });
    }

    @Override
    public boolean isAnyDue(Instant now) {
        return due(now).isPresent();
    }

    private Optional<Work> due(Instant now) {
        return changes.values().stream()
                .filter(work -> work.dueAt() != null && !work.dueAt().isAfter(now))
                .findAny();
    }

    @Override
    public Optional<Pending> leaseDue(Instant now, Instant until) {
        Optional<Pending> due = due(now).map(work -> new Pending(work.change(), work.receivedAt()));
        due.ifPresent(pending -> postpone(pending, until));
        return due;
    }

    @Override
    public void postpone(Pending pending, Instant until) {
        changes.put(pending.change().flightId(), new Work(pending.change(), pending.receivedAt(), until));
    }

    @Override
    public void complete(Pending pending, Instant now) {
        changes.put(pending.change().flightId(), new Work(pending.change(), pending.receivedAt(), null));
    }

    boolean hasPendingChange() {
        return changes.values().stream().anyMatch(work -> work.dueAt() != null);
    }

    @Override
    public List<TicketNumber> allocate(int count) {
        ticketSerial += count;
        return LongStream.range(ticketSerial - count, ticketSerial)
                .mapToObj(TicketNumber::ofSerial)
                .toList();
    }

    @Override
    public void publish(BookingEvent... events) {
        if (!inTransaction) {
            throw new IllegalStateException("An event needs a transaction");
        }
        outbox.addAll(List.of(events));
    }
}

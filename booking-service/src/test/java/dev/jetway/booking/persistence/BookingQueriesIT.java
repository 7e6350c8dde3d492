package dev.jetway.booking.persistence;

import static dev.jetway.booking.domain.Examples.CAIRO_LONDON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.Bookings.AddResult;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.Segment;
import dev.jetway.booking.domain.UnpaidHolds;
import dev.jetway.booking.query.Manifest;
import dev.jetway.booking.query.PassengerPosition;
import dev.jetway.booking.query.StatusChanges;
import dev.jetway.booking.query.UnfinishedBookings;
import dev.jetway.platform.paging.Page;
import dev.jetway.platform.sql.UtcColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BookingQueriesIT extends StoredBookings {

    private static final UnpaidHolds NONE = unpaid(Set.of());

    @Autowired
    private Manifest manifest;

    @Autowired
    private StatusChanges statusChanges;

    @Autowired
    private UnfinishedBookings unfinishedBookings;

    @Test
    void theActiveBookingsOfAFlightAreFound() {
        HeldBooking live = stored(anyHeld());
        HeldBooking over = stored(anyHeld());
        step(over, over.expire(now()));
        Segment flight = live.details().firstSegment();
        assertThat(bookings.activeOn(CAIRO_LONDON, 1_000))
                .contains(live.details().reference())
                .doesNotContain(over.details().reference());
        assertThat(bookings.activeOnDepartingBefore(CAIRO_LONDON, flight.departureTime(), 1_000))
                .doesNotContain(live.details().reference());
        assertThat(bookings.activeOnDepartingBefore(
                        CAIRO_LONDON, flight.departureTime().plusMinutes(1), 1_000))
                .contains(live.details().reference())
                .doesNotContain(over.details().reference());
        assertThat(bookings.activeOn(CAIRO_LONDON, 1)).hasSize(1);
    }

    @Test
    void theManifestHasEveryTicketedPassengerOnceHoweverItIsPaged() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ConfirmedBooking confirmed = confirmed(stored(anyHeld()));
            confirmed.details().passengers().forEach(p -> expected.add(String.valueOf(p.ticketNumber())));
        }
        stored(anyHeld());
        List<Manifest.Entry> entries = new ArrayList<>();
        Page<Manifest.Entry, PassengerPosition> page = manifest.page(CAIRO_LONDON, null, 1);
        entries.addAll(page.entries());
        while (page.next() != null) {
            page = manifest.page(CAIRO_LONDON, page.next(), 1);
            entries.addAll(page.entries());
        }
        assertThat(entries)
                .extracting(Manifest.Entry::ticketNumber)
                .containsAll(expected)
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        assertThat(entries)
                .filteredOn(entry -> entry.seat() == null)
                .allMatch(entry -> entry.type().equals("INF"));
    }

    @Test
    void newHistoryIsFoundForManyBookingsAtOnce() {
        HeldBooking first = stored(anyHeld());
        HeldBooking second = stored(anyHeld());
        step(second, second.expire(now()));
        assertThat(statusChanges.after(
                        Map.of(first.details().reference(), 0, second.details().reference(), 0)))
                .singleElement()
                .matches(change -> change.reference().equals(second.details().reference()))
                .matches(change -> change.entry().status() == BookingStatus.EXPIRED && change.position() == 1);
    }

    @Test
    void theBookingsThatWaitLongestAreSeen() {
        HeldBooking held = stored(held(Instant.parse("2019-01-01T00:00:00Z")));
        PayingBooking paying = step(
                held, held.pay(UUID.randomUUID().toString(), Examples.REQUEST, Instant.parse("2019-01-01T00:01:00Z")));
        HeldBooking overdue = stored(held(Instant.parse("2019-01-01T00:00:00Z")));
        UnfinishedBookings.Unfinished unfinished = unfinishedBookings.read();
        assertThat(unfinished.oldestPayingSince()).contains(Instant.parse("2019-01-01T00:01:00Z"));
        assertThat(unfinished.earliestDeadline()).contains(overdue.details().paymentDeadline());
        assertThat(unfinished.payingCount()).isPositive();
        assertThat(unfinished.heldCount()).isPositive();
        step(paying, paying.cancelWithFlight(now()));
        step(overdue, overdue.cancel(now()));
    }

    @Test
    void whatATravellerHoldsUnpaidIsCountedByFlightUntilItEnds() {
        String traveller = UUID.randomUUID().toString();
        HeldBooking first = stored(held(traveller, UUID.randomUUID().toString()));
        HeldBooking second = stored(held(traveller, UUID.randomUUID().toString()));
        UnpaidHolds both = unpaidHolds(traveller, now());
        assertThat(both)
                .isEqualTo(new UnpaidHolds(
                        Set.of(first.details().reference(), second.details().reference()),
                        Map.of(CAIRO_LONDON, 2, Examples.LONDON_CAIRO, 2)));
        assertThat(unpaidHolds(traveller, second.details().paymentDeadline()))
                .as("the deadline has passed, whoever has noticed")
                .isEqualTo(NONE);
        step(first, first.cancel(now()));
        PayingBooking paying = step(second, second.pay(UUID.randomUUID().toString(), Examples.REQUEST, now()));
        assertThat(unpaidHolds(traveller, second.details().paymentDeadline()))
                .isEqualTo(new UnpaidHolds(
                        Set.of(second.details().reference()), Map.of(CAIRO_LONDON, 1, Examples.LONDON_CAIRO, 1)));
        PayingBooking authorized = step(paying, paying.authorize());
        step(authorized, authorized.confirm(allocateTickets(2), now()));
        assertThat(unpaidHolds(traveller, now()).bookings()).isEmpty();
    }

    @Test
    void twoBookingsOfOneTravellerAreCountedOneAfterTheOther() throws Exception {
        String traveller = UUID.randomUUID().toString();
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> transactions.execute(_ -> {
                unpaidHolds(traveller, now());
                locked.countDown();
                await(proceed);
                return bookings.addIfUnchanged(held(traveller, UUID.randomUUID().toString()), NONE, now());
            }));
            await(locked);
            assertThat(unpaidHolds("somebody-else", now()).bookings())
                    .as("nobody else waits")
                    .isEmpty();
            Future<Integer> second = threads.submit(
                    () -> unpaidHolds(traveller, now()).bookings().size());
            proceed.countDown();
            first.get();
            assertThat(second.get()).isOne();
        }
    }

    @Test
    void aBookingIsAddedOnlyIfNoOtherCameInBetween() throws Exception {
        String traveller = UUID.randomUUID().toString();
        HeldBooking first = held(traveller, UUID.randomUUID().toString());
        CountDownLatch added = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<AddResult> one = threads.submit(() -> transactions.execute(_ -> {
                AddResult addition = bookings.addIfUnchanged(first, NONE, now());
                added.countDown();
                await(proceed);
                return addition;
            }));
            await(added);
            Future<AddResult> other = threads.submit(() -> addedIfUnchanged(traveller, Set.of()));
            Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> waitingForATraveller() == 1);
            proceed.countDown();
            assertThat(one.get()).isEqualTo(AddResult.ADDED);
            assertThat(other.get()).isEqualTo(AddResult.CHANGED);
        }
        assertThat(bookings.find(first.details().reference())).contains(first);
        assertThat(addedIfUnchanged(traveller, Set.of(first.details().reference())))
                .as("with the other one counted")
                .isEqualTo(AddResult.ADDED);
        assertThat(add(first)).as("the same once more").isEqualTo(AddResult.TAKEN);
    }

    /** A lock on it would be the beginning of a deadlock: the payment changes what the addition has read. */
    @Test
    void aBookingIsAddedWhileAnotherOfTheTravellerIsPaid() throws Exception {
        String traveller = UUID.randomUUID().toString();
        HeldBooking first = held(traveller, UUID.randomUUID().toString());
        RecordLocator reference = first.details().reference();
        transactions.executeWithoutResult(_ -> bookings.addIfUnchanged(first, NONE, now()));
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> payment = threads.submit(() -> transactions.executeWithoutResult(_ -> {
                bookings.lock(reference);
                locked.countDown();
                await(proceed);
            }));
            await(locked);
            Future<AddResult> addition = threads.submit(() -> addedIfUnchanged(traveller, Set.of(reference)));
            try {
                assertThat(addition.get(20, TimeUnit.SECONDS)).isEqualTo(AddResult.ADDED);
            } finally {
                proceed.countDown();
            }
            payment.get();
        }
    }

    @Test
    void aBookingIsNotAddedOnACancelledFlight() {
        String traveller = UUID.randomUUID().toString();
        jdbc.sql("INSERT INTO flight_change (flight_id, cancelled, received_at) VALUES (?, TRUE, ?)")
                .params(Examples.LONDON_CAIRO.value(), UtcColumns.column(now()))
                .update();
        try {
            assertThat(addedIfUnchanged(traveller, Set.of())).isEqualTo(AddResult.CHANGED);
        } finally {
            jdbc.sql("DELETE FROM flight_change WHERE flight_id = ?")
                    .param(Examples.LONDON_CAIRO.value())
                    .update();
        }
        assertThat(addedIfUnchanged(traveller, Set.of())).isEqualTo(AddResult.ADDED);
    }

    private AddResult addedIfUnchanged(String traveller, Set<RecordLocator> counted) {
        return transactions.execute(
                _ -> bookings.addIfUnchanged(held(traveller, UUID.randomUUID().toString()), unpaid(counted), now()));
    }

    private static UnpaidHolds unpaid(Set<RecordLocator> references) {
        return new UnpaidHolds(references, Map.of());
    }

    private UnpaidHolds unpaidHolds(String traveller, Instant now) {
        return transactions
                .execute(_ -> bookings.lockForBooking(traveller, List.of(CAIRO_LONDON), now))
                .unpaid();
    }
}

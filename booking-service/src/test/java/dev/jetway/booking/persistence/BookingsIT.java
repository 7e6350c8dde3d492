package dev.jetway.booking.persistence;

import static dev.jetway.booking.domain.Examples.CAIRO_LONDON;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.ServiceIT;
import dev.jetway.booking.application.Manifest;
import dev.jetway.booking.application.StatusChanges;
import dev.jetway.booking.application.Transactions;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.CancellationRule;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.Money;
import dev.jetway.booking.domain.Order;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.PaymentStatus;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.Segment;
import dev.jetway.booking.domain.TicketNumber;
import dev.jetway.booking.domain.TicketStock;
import dev.jetway.booking.domain.UnpaidHolds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BookingsIT extends ServiceIT {

    private static final Random LOCATORS = new Random();

    @Autowired
    private Bookings bookings;

    @Autowired
    private Transactions transactions;

    @Autowired
    private TicketStock tickets;

    @Autowired
    private Manifest manifest;

    @Autowired
    private StatusChanges statusChanges;

    @Test
    void aBookingComesBackAsItWasInEachOfItsStates() {
        HeldBooking held = stored(anyHeld());
        PayingBooking paying = step(held, held.pay(UUID.randomUUID().toString(), now()));
        HeldBooking declined = step(paying, paying.decline("insufficient-funds", now()));
        PayingBooking again = step(declined, declined.pay(UUID.randomUUID().toString(), now()));
        PayingBooking authorized = step(again, again.authorize());
        ConfirmedBooking confirmed = step(authorized, authorized.confirm(takeTickets(2), now()));
        Booking captured =
                step(confirmed, confirmed.reported(confirmed.attempt().id(), PaymentStatus.CAPTURED));
        Booking cancelled = step(captured, ((ConfirmedBooking) captured).cancel(now()));
        step(cancelled, cancelled.refunded(confirmed.attempt().id(), Money.of("298.50", "USD")));

        HeldBooking other = stored(anyHeld());
        step(other, other.expire(now()));
        HeldBooking delayed = stored(anyHeld());
        Segment flight = delayed.order().firstSegment();
        step(
                delayed,
                delayed.reschedule(
                        CAIRO_LONDON,
                        flight.departureTime().plusMinutes(95),
                        flight.arrivalTime().plusMinutes(95),
                        now()));
    }

    @Test
    void aLocatorAndAHoldBelongToOneBooking() {
        HeldBooking first = stored(anyHeld());
        assertThat(transactions.run(() -> bookings.add(first))).isFalse();
        HeldBooking sameHold = withHold(anyHeld(), first.order().holdId());
        assertThat(transactions.run(() -> bookings.add(sameHold))).isFalse();
        assertThat(bookings.find(sameHold.order().reference())).isEmpty();
        assertThat(bookings.findByHold(first.order().holdId())).contains(first);
    }

    @Test
    void whoeverLocksABookingSeesWhatTheOneBeforeMadeOfIt() throws Exception {
        HeldBooking held = stored(anyHeld());
        RecordLocator reference = held.order().reference();
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> transactions.run(() -> {
                Booking before = bookings.lock(reference).orElseThrow();
                locked.countDown();
                await(proceed);
                bookings.save(before, held.expire(now()));
                return true;
            }));
            await(locked);
            Future<BookingStatus> second = threads.submit(() -> transactions.run(
                    () -> bookings.lock(reference).orElseThrow().status()));
            proceed.countDown();
            first.get();
            assertThat(second.get()).isEqualTo(BookingStatus.EXPIRED);
        }
    }

    @Test
    void severalReplicasExpireDifferentBookings() throws Exception {
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        for (int i = 0; i < 6; i++) {
            stored(held(longAgo));
        }
        HeldBooking payable = stored(anyHeld());
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<RecordLocator>> first = threads.submit(() -> transactions.run(() -> {
                List<RecordLocator> some = bookings.lockOverdue(now(), 3);
                locked.countDown();
                await(done);
                return some;
            }));
            await(locked);
            List<RecordLocator> others = transactions.run(() -> bookings.lockOverdue(now(), 100));
            done.countDown();
            assertThat(first.get()).hasSize(3).doesNotContainAnyElementsOf(others);
            assertThat(others)
                    .hasSizeGreaterThanOrEqualTo(3)
                    .doesNotContain(payable.order().reference());
        }
    }

    @Test
    void theLiveBookingsOfAFlightAreFound() {
        HeldBooking live = stored(anyHeld());
        HeldBooking over = stored(anyHeld());
        step(over, over.expire(now()));
        Segment flight = live.order().firstSegment();
        assertThat(bookings.liveOn(CAIRO_LONDON, 1_000))
                .contains(live.order().reference())
                .doesNotContain(over.order().reference());
        assertThat(bookings.liveOnAtOtherTimes(CAIRO_LONDON, flight.departureTime(), flight.arrivalTime(), 1_000))
                .doesNotContain(live.order().reference());
        assertThat(bookings.liveOnAtOtherTimes(
                        CAIRO_LONDON,
                        flight.departureTime(),
                        flight.arrivalTime().plusMinutes(1),
                        1_000))
                .contains(live.order().reference())
                .doesNotContain(over.order().reference());
        assertThat(bookings.liveOn(CAIRO_LONDON, 1)).hasSize(1);
    }

    @Test
    void noTicketIsIssuedTwice() throws Exception {
        List<Future<List<TicketNumber>>> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                taken.add(threads.submit(() -> takeTickets(5)));
            }
        }
        List<TicketNumber> all = new ArrayList<>();
        for (Future<List<TicketNumber>> some : taken) {
            all.addAll(some.get());
        }
        assertThat(all).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void theManifestHasEveryTicketedPassengerOnceHoweverItIsPaged() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            HeldBooking held = stored(anyHeld());
            PayingBooking paying = step(held, held.pay(UUID.randomUUID().toString(), now()));
            PayingBooking authorized = step(paying, paying.authorize());
            ConfirmedBooking confirmed = step(authorized, authorized.confirm(takeTickets(2), now()));
            confirmed.order().passengers().forEach(p -> expected.add(String.valueOf(p.ticketNumber())));
        }
        stored(anyHeld());
        List<Manifest.Line> lines = new ArrayList<>();
        Manifest.Page page = manifest.page(CAIRO_LONDON, null, 1);
        lines.addAll(page.lines());
        while (page.next() != null) {
            page = manifest.page(CAIRO_LONDON, page.next(), 1);
            lines.addAll(page.lines());
        }
        assertThat(lines)
                .extracting(Manifest.Line::ticketNumber)
                .containsAll(expected)
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        assertThat(lines)
                .filteredOn(line -> line.seat() == null)
                .allMatch(line -> !line.type().hasSeat());
    }

    @Test
    void newHistoryIsFoundForManyBookingsAtOnce() {
        HeldBooking first = stored(anyHeld());
        HeldBooking second = stored(anyHeld());
        step(second, second.expire(now()));
        assertThat(statusChanges.after(
                        Map.of(first.order().reference(), 0, second.order().reference(), 0)))
                .singleElement()
                .matches(change -> change.reference().equals(second.order().reference()))
                .matches(change -> change.entry().status() == BookingStatus.EXPIRED && change.position() == 1);
    }

    @Test
    void theBookingsThatWaitLongestAreSeen() {
        HeldBooking held = stored(held(Instant.parse("2019-01-01T00:00:00Z")));
        PayingBooking paying =
                step(held, held.pay(UUID.randomUUID().toString(), Instant.parse("2019-01-01T00:01:00Z")));
        HeldBooking overdue = stored(held(Instant.parse("2019-01-01T00:00:00Z")));
        Bookings.Unfinished unfinished = bookings.unfinished();
        assertThat(unfinished.oldestPayingSince()).contains(Instant.parse("2019-01-01T00:01:00Z"));
        assertThat(unfinished.earliestDeadline()).contains(overdue.order().paymentDeadline());
        assertThat(unfinished.payingCount()).isPositive();
        assertThat(unfinished.heldCount()).isPositive();
        step(paying, paying.cancelWithFlight(now()));
        step(overdue, overdue.cancel(now()));
    }

    @Test
    void whatATravellerHoldsUnpaidIsCountedByFlightUntilItEnds() {
        String traveller = UUID.randomUUID().toString();
        HeldBooking first = stored(of(traveller));
        HeldBooking second = stored(of(traveller));
        UnpaidHolds both = bookings.unpaidHolds(traveller, now());
        assertThat(both).isEqualTo(new UnpaidHolds(2, Map.of(CAIRO_LONDON, 2, Examples.LONDON_CAIRO, 2)));
        assertThat(bookings.unpaidHolds(traveller, second.order().paymentDeadline()))
                .as("the deadline has passed, whoever has noticed")
                .isEqualTo(new UnpaidHolds(0, Map.of()));
        step(first, first.cancel(now()));
        PayingBooking paying = step(second, second.pay(UUID.randomUUID().toString(), now()));
        assertThat(bookings.unpaidHolds(traveller, second.order().paymentDeadline()))
                .isEqualTo(new UnpaidHolds(1, Map.of(CAIRO_LONDON, 1, Examples.LONDON_CAIRO, 1)));
        PayingBooking authorized = step(paying, paying.authorize());
        step(authorized, authorized.confirm(takeTickets(2), now()));
        assertThat(bookings.unpaidHolds(traveller, now()).bookings()).isZero();
    }

    @Test
    void twoBookingsOfOneTravellerAreCountedOneAfterTheOther() throws Exception {
        String traveller = UUID.randomUUID().toString();
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> transactions.run(() -> {
                bookings.lockUnpaidHolds(traveller, now());
                locked.countDown();
                await(proceed);
                return bookings.add(of(traveller));
            }));
            await(locked);
            assertThat(transactions.run(() ->
                            bookings.lockUnpaidHolds("somebody-else", now()).bookings()))
                    .as("nobody else waits")
                    .isZero();
            Future<Integer> second = threads.submit(() -> transactions.run(
                    () -> bookings.lockUnpaidHolds(traveller, now()).bookings()));
            proceed.countDown();
            first.get();
            assertThat(second.get()).isOne();
        }
    }

    /** As a release before rules, connections and refunds were kept wrote it. */
    @Test
    void whatAnEarlierReleaseSoldIsReadByTheRulesOfThen() {
        HeldBooking held = stored(anyHeld());
        PayingBooking paying = step(held, held.pay(UUID.randomUUID().toString(), now()));
        PayingBooking authorized = step(paying, paying.authorize());
        ConfirmedBooking confirmed = step(authorized, authorized.confirm(takeTickets(2), now()));
        Booking captured =
                step(confirmed, confirmed.reported(confirmed.attempt().id(), PaymentStatus.CAPTURED));
        CancelledBooking cancelled = step(captured, ((ConfirmedBooking) captured).cancel(now()));
        String reference = held.order().reference().value();
        step(cancelled, cancelled.refunded(confirmed.attempt().id(), Money.of("298.50", "USD")));
        changed("UPDATE booking SET cancellation_fee_percent = NULL, cancellation_closes_min = NULL", reference);
        changed("UPDATE booking_segment SET connection_min = NULL", reference);
        changed("UPDATE payment_attempt SET refunded_minor = NULL", reference);
        Booking read = bookings.find(held.order().reference()).orElseThrow();
        assertThat(read.order().fare().cancellation())
                .isEqualTo(CancellationRule.ofEarlierSale(FareBrand.STANDARD, true));
        assertThat(read.order().lastSegment().connectionMin()).isZero();
        assertThat(read.payments().latest().orElseThrow().refunded()).isEqualTo(Money.of("298.50", "USD"));
    }

    private void changed(String update, String reference) {
        jdbc.sql(update + " WHERE reference = ?").param(reference).update();
    }

    private static HeldBooking of(String traveller) {
        Order order = anyHeld().order();
        return HeldBooking.of(new Order(
                order.reference(),
                traveller,
                order.contact(),
                UUID.randomUUID().toString(),
                order.fare(),
                order.total(),
                order.segments(),
                order.passengers(),
                order.createdAt(),
                order.paymentDeadline()));
    }

    private List<TicketNumber> takeTickets(int count) {
        return transactions.run(() -> tickets.take(count));
    }

    private HeldBooking stored(HeldBooking booking) {
        assertThat(transactions.run(() -> bookings.add(booking))).isTrue();
        assertThat(bookings.find(booking.order().reference())).contains(booking);
        return booking;
    }

    private <B extends Booking> B step(Booking before, B after) {
        transactions.run(() -> {
            assertThat(bookings.lock(before.order().reference())).contains(before);
            bookings.save(before, after);
            return true;
        });
        assertThat(bookings.find(before.order().reference())).contains(after);
        return after;
    }

    private static HeldBooking anyHeld() {
        return held(now());
    }

    private static HeldBooking held(Instant createdAt) {
        return HeldBooking.of(Examples.order(RecordLocator.random(LOCATORS).value(), FareBrand.STANDARD, createdAt));
    }

    private static HeldBooking withHold(HeldBooking booking, String holdId) {
        Order order = booking.order();
        return HeldBooking.of(new Order(
                order.reference(),
                order.travellerId(),
                order.contact(),
                holdId,
                order.fare(),
                order.total(),
                order.segments(),
                order.passengers(),
                order.createdAt(),
                order.paymentDeadline()));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}

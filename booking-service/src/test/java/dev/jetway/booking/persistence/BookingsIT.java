package dev.jetway.booking.persistence;

import static dev.jetway.booking.domain.Examples.CAIRO_LONDON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.Bookings.AddResult;
import dev.jetway.booking.domain.Bookings.Overdue;
import dev.jetway.booking.domain.CancellationRule;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.Money;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.PaymentStatus;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.Segment;
import dev.jetway.booking.domain.TicketNumber;
import dev.jetway.testsupport.ConcurrentCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BookingsIT extends StoredBookings {

    @Test
    void aBookingComesBackAsItWasInEachOfItsStates() {
        HeldBooking held = stored(anyHeld());
        PayingBooking paying = step(held, held.pay(UUID.randomUUID().toString(), Examples.REQUEST, now()));
        HeldBooking declined = step(paying, paying.decline("insufficient-funds", now()));
        PayingBooking again = step(declined, declined.pay(UUID.randomUUID().toString(), Examples.REQUEST, now()));
        PayingBooking authorized = step(again, again.authorize());
        ConfirmedBooking confirmed = step(authorized, authorized.confirm(allocateTickets(2), now()));
        Booking captured =
                step(confirmed, confirmed.withPaymentStatus(confirmed.attempt().id(), PaymentStatus.CAPTURED));
        Booking cancelled = step(captured, ((ConfirmedBooking) captured).cancel(now()));
        step(cancelled, cancelled.refunded(confirmed.attempt().id(), Money.of("298.50", "USD")));

        HeldBooking other = stored(anyHeld());
        step(other, other.expire(now()));
        HeldBooking delayed = stored(anyHeld());
        Segment flight = delayed.details().firstSegment();
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
        assertThat(add(first)).isEqualTo(AddResult.TAKEN);
        HeldBooking sameHold = held(Examples.TRAVELLER, first.details().holdId());
        assertThat(add(sameHold)).isEqualTo(AddResult.TAKEN);
        assertThat(bookings.find(sameHold.details().reference())).isEmpty();
        assertThat(bookings.findByHold(first.details().holdId())).contains(first);
    }

    @Test
    void aLockedBookingIsReadAsTheTransactionBeforeCommittedIt() throws Exception {
        HeldBooking held = stored(anyHeld());
        RecordLocator reference = held.details().reference();
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> transactions.execute(_ -> {
                Booking before = bookings.lock(reference).orElseThrow();
                locked.countDown();
                await(proceed);
                bookings.save(before, held.expire(now()));
                return true;
            }));
            await(locked);
            Future<BookingStatus> second = threads.submit(() -> transactions.execute(
                    _ -> bookings.lock(reference).orElseThrow().status()));
            proceed.countDown();
            first.get();
            assertThat(second.get()).isEqualTo(BookingStatus.EXPIRED);
        }
    }

    /** On disk it costs as much as the rest of the statement. */
    @Test
    void aBookingIsReadWithoutATableOnDisk() {
        HeldBooking held = stored(anyHeld());
        transactions.executeWithoutResult(_ -> {
            int before = tablesOnDisk();
            assertThat(bookings.lock(held.details().reference())).contains(held);
            assertThat(tablesOnDisk()).isEqualTo(before);
        });
    }

    private int tablesOnDisk() {
        return jdbc.sql("SHOW SESSION STATUS LIKE 'Created_tmp_disk_tables'")
                .query((row, _) -> row.getInt("Value"))
                .single();
    }

    /** A list of work: a step of a listed booking does not wait for it, and a booking that is locked is in it. */
    @Test
    void overdueBookingsAreListedWithoutLocks() {
        RecordLocator overdue =
                stored(held(Instant.parse("2018-01-01T00:00:00Z"))).details().reference();
        transactions.executeWithoutResult(_ -> {
            assertThat(bookings.overdue(now(), null, 1))
                    .extracting(Overdue::reference)
                    .containsExactly(overdue);
            assertThat(CompletableFuture.supplyAsync(() ->
                            transactions.execute(_ -> bookings.lock(overdue)).isPresent()))
                    .succeedsWithin(Duration.ofSeconds(20));
            bookings.lock(overdue);
            assertThat(CompletableFuture.supplyAsync(() -> bookings.overdue(now(), null, 1)))
                    .succeedsWithin(Duration.ofSeconds(20))
                    .extracting(List::getFirst)
                    .extracting(Overdue::reference)
                    .isEqualTo(overdue);
        });
        changed("UPDATE booking SET status = 'EXPIRED'", overdue.value());
    }

    @Test
    void overdueBookingsAreReadInPagesByDeadlineAndReference() {
        Instant longAgo = Instant.parse("2019-01-01T00:00:00.123456Z");
        List<RecordLocator> expected = Stream.of(longAgo, longAgo, longAgo, longAgo.plusMillis(1))
                .map(deadline -> stored(held(deadline)).details())
                .sorted(Comparator.comparing(BookingDetails::paymentDeadline)
                        .thenComparing(details -> details.reference().value()))
                .map(BookingDetails::reference)
                .toList();

        List<RecordLocator> paged = new ArrayList<>();
        Overdue last = null;
        for (int page = 0; page < expected.size(); page++) {
            last = bookings.overdue(now(), last, 1).getFirst();
            paged.add(last.reference());
        }

        assertThat(paged).isEqualTo(expected);
    }

    @Test
    void noTicketIsIssuedTwice() throws Exception {
        List<TicketNumber> all = ConcurrentCalls.call(20, _ -> allocateTickets(5)).stream()
                .flatMap(List::stream)
                .toList();
        assertThat(all).hasSize(100).doesNotHaveDuplicates();
    }

    /** As a release before rules, connections and refunds were kept wrote it. */
    @Test
    void whatAnEarlierReleaseSoldIsReadByTheRulesOfThen() {
        HeldBooking held = stored(anyHeld());
        ConfirmedBooking confirmed = confirmed(held);
        Booking captured =
                step(confirmed, confirmed.withPaymentStatus(confirmed.attempt().id(), PaymentStatus.CAPTURED));
        CancelledBooking cancelled = step(captured, ((ConfirmedBooking) captured).cancel(now()));
        String reference = held.details().reference().value();
        step(cancelled, cancelled.refunded(confirmed.attempt().id(), Money.of("298.50", "USD")));
        changed("UPDATE booking SET cancellation_fee_percent = NULL, cancellation_closes_min = NULL", reference);
        changed("UPDATE booking_segment SET connection_min = NULL", reference);
        changed("UPDATE payment_attempt SET refunded_minor = NULL", reference);
        Booking read = bookings.find(held.details().reference()).orElseThrow();
        assertThat(read.details().fare().cancellation())
                .isEqualTo(CancellationRule.ofEarlierSale(FareBrand.STANDARD, true));
        assertThat(read.details().lastSegment().connectionMin()).isZero();
        assertThat(read.payments().latest().orElseThrow().refunded()).isEqualTo(Money.of("298.50", "USD"));
    }

    private void changed(String update, String reference) {
        jdbc.sql(update + " WHERE reference = ?").param(reference).update();
    }
}

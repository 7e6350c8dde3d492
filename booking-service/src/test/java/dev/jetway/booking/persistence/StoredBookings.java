package dev.jetway.booking.persistence;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.ServiceIT;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.Bookings.AddResult;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.Segment;
import dev.jetway.booking.domain.TicketNumber;
import dev.jetway.booking.domain.TicketStock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Bookings in the primary, stored step by step. */
abstract class StoredBookings extends ServiceIT {

    private static final Random LOCATORS = new Random();

    @Autowired
    Bookings bookings;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    TicketStock tickets;

    List<TicketNumber> allocateTickets(int count) {
        return transactions.execute(_ -> tickets.allocate(count));
    }

    HeldBooking stored(HeldBooking booking) {
        assertThat(add(booking)).isEqualTo(AddResult.ADDED);
        assertThat(bookings.find(booking.details().reference())).contains(booking);
        return booking;
    }

    /** Whatever the traveller holds unpaid is counted. */
    AddResult add(HeldBooking booking) {
        Instant now = now();
        BookingDetails details = booking.details();
        return transactions.execute(_ -> bookings.addIfUnchanged(
                booking,
                bookings.lockForBooking(
                                details.travellerId(),
                                details.segments().stream()
                                        .map(Segment::flightId)
                                        .toList(),
                                now)
                        .unpaid(),
                now));
    }

    <B extends Booking> B step(Booking before, B after) {
        transactions.execute(_ -> {
            assertThat(bookings.lock(before.details().reference())).contains(before);
            bookings.save(before, after);
            return true;
        });
        assertThat(bookings.find(before.details().reference())).contains(after);
        return after;
    }

    ConfirmedBooking confirmed(HeldBooking held) {
        PayingBooking paying = step(held, held.pay(UUID.randomUUID().toString(), Examples.REQUEST, now()));
        PayingBooking authorized = step(paying, paying.authorize());
        return step(
                authorized,
                authorized.confirm(allocateTickets(held.details().passengers().size()), now()));
    }

    static HeldBooking anyHeld() {
        return held(now());
    }

    static HeldBooking held(Instant createdAt) {
        return HeldBooking.of(Examples.details(RecordLocator.random(LOCATORS).value(), FareBrand.STANDARD, createdAt));
    }

    static HeldBooking held(String travellerId, String holdId) {
        BookingDetails details = anyHeld().details();
        return HeldBooking.of(new BookingDetails(
                details.reference(),
                travellerId,
                details.contact(),
                holdId,
                details.request(),
                details.fare(),
                details.total(),
                details.segments(),
                details.passengers(),
                details.createdAt(),
                details.paymentDeadline()));
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}

package dev.jetway.booking.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.Contact;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.Segment;
import dev.jetway.booking.domain.UnpaidHoldsPolicy;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.Event;
import dev.jetway.contracts.FlightEvent;
import dev.jetway.contracts.PaymentEvent;
import dev.jetway.testsupport.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Runs the booking saga against simulated participants under faults: commands are delayed and redelivered, replies are delayed,
 * redelivered and reordered, and booking-service sometimes crashes just before a commit.
 */
final class SagaSimulation {

    private static final class Crash extends RuntimeException {
        Crash() {
            super("crash", null, false, false);
        }
    }

    private static final Duration STEP_MAX = Duration.ofSeconds(20);

    final FakePrimary primary = new FakePrimary();
    final MutableClock clock = new MutableClock(Examples.NOW);
    final SimulatedPayments payments;
    final SimulatedFlights flights;

    private final Random random;
    private final Predicate<BookingEvent> lost;
    private final BookSeats bookSeats;
    private final ChangeBooking changes;
    private final SagaReplies saga;
    private final ExpireBookings expiry;
    private final ApplyFlightChanges flightChanges;

    private final Set<Integer> inbox = new HashSet<>();
    private int paymentsOffset;
    private int flightsOffset;
    private int requests;
    private boolean isFaulty = true;

    /** @param lost messages of booking-service that are never delivered, which the outbox rules out; usually none */
    SagaSimulation(long seed, Predicate<BookingEvent> lost) {
        this.random = new Random(seed);
        this.lost = lost;
        this.payments = new SimulatedPayments(random);
        this.flights = new SimulatedFlights(random, clock);
        BookingSteps steps = primary.steps();
        this.bookSeats = primary.bookSeats(flights, new UnpaidHoldsPolicy(1_000, 1_000), random, clock);
        this.changes = new ChangeBooking(steps, primary, clock);
        this.saga = new SagaReplies(steps, primary, primary, clock);
        this.expiry = new ExpireBookings(primary, steps, clock);
        this.flightChanges = new ApplyFlightChanges(primary, primary, primary, steps, FakePrimary.PROPERTIES, clock);
        primary.beforeCommit(() -> {
            if (isFaulty && random.nextInt(15) == 0) {
                throw new Crash();
            }
        });
    }

    void runRandomSteps(int steps) {
        for (int i = 0; i < steps; i++) {
            runWithCrash(this::randomStep);
            clock.advance(Duration.ofMillis(random.nextInt((int) STEP_MAX.toMillis())));
        }
    }

    /** Without faults and new requests, completes all work in progress. */
    void drain() {
        isFaulty = false;
        for (int rounds = 0; rounds < 3; rounds++) {
            do {
                deliverToPayments();
                deliverToFlights();
                payments.tick();
                deliverAllReplies();
                expiry.expireOverdue();
                flightChanges.work();
                clock.advance(Duration.ofSeconds(5));
            } while (isBusy());
            clock.advance(Examples.POLICY.holdDuration().plus(Examples.POLICY.paymentGrace()));
        }
    }

    private boolean isBusy() {
        return paymentsOffset < primary.outbox().size()
                || flightsOffset < primary.outbox().size()
                || payments.isBusy()
                || primary.hasPendingChange()
                || inbox.size() < payments.replies().size() + flights.replies().size();
    }

    private void randomStep() {
        switch (random.nextInt(20)) {
            case 0, 1 -> book(requests++);
            case 2 -> book(random.nextInt(requests + 1));
            case 3, 4 -> anyBooking().forEach(booking -> payFor(booking, 1 + random.nextInt(3)));
            case 5 -> {
                if (random.nextInt(3) == 0) {
                    anyBooking().forEach(this::cancel);
                }
            }
            case 6, 7 -> deliverToPayments();
            case 8, 9 -> deliverToFlights();
            case 10 -> redeliverCommand();
            case 11, 12, 13, 14 -> deliverAnyReply();
            case 15 -> redeliverReply();
            case 16 -> payments.tick();
            case 17 -> expiry.expireOverdue();
            case 18 -> flightChanges.work();
            default -> changeAFlight();
        }
    }

    private void book(int request) {
        primary.book(
                bookSeats,
                new BookSeatsCommand(
                        Examples.REQUEST,
                        Examples.TRAVELLER,
                        "hold-" + request,
                        "offer",
                        List.of(Examples.anyAdult()),
                        new Contact("traveller@example.org", null),
                        List.of()),
                clock.instant());
    }

    private void payFor(Booking booking, int attempt) {
        changes.pay(
                Examples.TRAVELLER,
                booking.details().reference(),
                new PayForBookingCommand(Examples.REQUEST, booking.details().reference() + "-" + attempt, "tok_visa"));
    }

    /** Cancelling a booking whose flight is known to be cancelled gives a full refund. */
    private void cancel(Booking booking) {
        boolean fullRefund = booking instanceof ConfirmedBooking
                && primary.cancelledOf(booking.details().segments().stream()
                                .map(Segment::flightId)
                                .toList())
                        .isPresent();
        changes.cancel(Examples.TRAVELLER, booking.details().reference());
        if (fullRefund) {
            assertThat(primary.find(booking.details().reference()))
                    .get()
                    .isInstanceOfSatisfying(
                            CancelledBooking.class,
                            cancelled -> assertThat(cancelled.refund())
                                    .isEqualTo(booking.details().total()));
        }
    }

    private void changeAFlight() {
        if (random.nextInt(25) == 0) {
            flights.cancel(random.nextBoolean() ? Examples.CAIRO_LONDON : Examples.LONDON_CAIRO);
        } else if (random.nextInt(5) == 0) {
            flights.delay(Examples.cairoToLondon(), 30 + random.nextInt(90));
        }
    }

    private void deliverToPayments() {
        paymentsOffset = deliver(paymentsOffset, payments::receive);
    }

    private void deliverToFlights() {
        flightsOffset = deliver(flightsOffset, flights::receive);
    }

    /** Delivers some of the messages from this offset on, or all without faults; returns the next offset. */
    private int deliver(int offset, Consumer<BookingEvent> participant) {
        int next = offset;
        while (next < primary.outbox().size() && (!isFaulty || random.nextInt(4) > 0)) {
            BookingEvent event = primary.outbox().get(next++);
            if (!lost.test(event)) {
                participant.accept(event);
            }
        }
        return next;
    }

    private void redeliverCommand() {
        int known = Math.min(paymentsOffset, flightsOffset);
        if (known > 0) {
            BookingEvent again = primary.outbox().get(random.nextInt(known));
            if (!lost.test(again)) {
                payments.receive(again);
                flights.receive(again);
            }
        }
    }

    private void deliverAnyReply() {
        int number = random.nextInt(
                2 * Math.max(payments.replies().size(), flights.replies().size()) + 1);
        if (!inbox.contains(number)) {
            deliverReply(number);
        }
    }

    /** Bypasses the inbox: the saga itself recognizes repeated replies. */
    private void redeliverReply() {
        if (!inbox.isEmpty()) {
            deliverReply(new ArrayList<>(inbox).get(random.nextInt(inbox.size())));
        }
    }

    private void deliverAllReplies() {
        for (int number = 0;
                number
                        < 2
                                * Math.max(
                                        payments.replies().size(),
                                        flights.replies().size());
                number++) {
            if (!inbox.contains(number)) {
                deliverReply(number);
            }
        }
    }

    /** Delivers one reply; even numbers are those of payments, odd ones those of flights. */
    private void deliverReply(int number) {
        List<Event> replies = number % 2 == 0 ? payments.replies() : flights.replies();
        if (number / 2 >= replies.size()) {
            return;
        }
        primary.execute(_ -> {
            handle(replies.get(number / 2));
            return true;
        });
        inbox.add(number);
    }

    private void handle(Event event) {
        switch (event) {
            case PaymentEvent.Authorized reply -> saga.authorized(reply);
            case PaymentEvent.Declined reply -> saga.declined(reply);
            case PaymentEvent.Captured reply -> saga.captured(reply);
            case PaymentEvent.Voided reply -> saga.voided(reply);
            case PaymentEvent.Refunded reply -> saga.refunded(reply);
            case FlightEvent.SeatsConfirmed reply -> saga.seatsConfirmed(reply);
            case FlightEvent.SeatsConfirmationRefused reply -> saga.seatsRefused(reply);
            case FlightEvent.Delayed change -> flightChanges.delayed(change);
            case FlightEvent.Cancelled change -> flightChanges.cancelled(change);
            case FlightEvent.SeatsReleased _, FlightEvent.Scheduled _, BookingEvent _ -> {}
        }
    }

    private List<Booking> anyBooking() {
        List<Booking> all = new ArrayList<>(primary.all());
        return all.isEmpty() ? all : List.of(all.get(random.nextInt(all.size())));
    }

    private static void runWithCrash(Runnable action) {
        try {
            action.run();
        } catch (Crash crash) {
            // The transaction is rolled back and the process restarted.
        }
    }
}

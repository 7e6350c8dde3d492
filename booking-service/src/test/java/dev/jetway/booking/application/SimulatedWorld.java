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
 * Bookings, payments and flights with a bad network between them: messages to the parties come late and again, answers come
 * late, again and in any order, and booking-service dies in the last moment of a transaction now and then.
 */
final class SimulatedWorld {

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
    private final SagaReplies replies;
    private final ExpireBookings expiry;
    private final ApplyFlightChanges flightChanges;

    private final Set<Integer> inbox = new HashSet<>();
    private int readByPayments;
    private int readByFlights;
    private int requests;
    private boolean isFaulty = true;

    /** A world in which, against all promises, some messages of booking-service are lost; usually none. */
    SimulatedWorld(long seed, Predicate<BookingEvent> lost) {
        this.random = new Random(seed);
        this.lost = lost;
        this.payments = new SimulatedPayments(random);
        this.flights = new SimulatedFlights(random, clock);
        BookingSteps steps = primary.steps();
        this.bookSeats = primary.bookSeats(flights, new UnpaidHoldsPolicy(1_000, 1_000), random, clock);
        this.changes = new ChangeBooking(steps, primary, clock);
        this.replies = new SagaReplies(steps, primary, primary, clock);
        this.expiry = new ExpireBookings(primary, steps, clock);
        this.flightChanges = new ApplyFlightChanges(primary, primary, primary, steps, FakePrimary.PROPERTIES, clock);
        primary.beforeCommit(() -> {
            if (isFaulty && random.nextInt(15) == 0) {
                throw new Crash();
            }
        });
    }

    void live(int steps) {
        for (int i = 0; i < steps; i++) {
            survive(this::happen);
            clock.advance(Duration.ofMillis(random.nextInt((int) STEP_MAX.toMillis())));
        }
    }

    /** Everything is mended, nobody wants anything any more, and what is under way comes to its end. */
    void comeToRest() {
        isFaulty = false;
        for (int rounds = 0; rounds < 3; rounds++) {
            do {
                deliverToPayments();
                deliverToFlights();
                payments.tick();
                hearAll();
                expiry.sweep();
                flightChanges.work();
                clock.advance(Duration.ofSeconds(5));
            } while (isBusy());
            clock.advance(Examples.POLICY.holdDuration().plus(Examples.POLICY.paymentGrace()));
        }
    }

    private boolean isBusy() {
        return readByPayments < primary.outbox().size()
                || readByFlights < primary.outbox().size()
                || payments.isBusy()
                || primary.hasUnsettledChange()
                || inbox.size() < payments.answers().size() + flights.answers().size();
    }

    private void happen() {
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
            case 10 -> repeatToBoth();
            case 11, 12, 13, 14 -> hearAny();
            case 15 -> repeatToUs();
            case 16 -> payments.tick();
            case 17 -> expiry.sweep();
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

    /** Whoever has paid for a flight that is known to be cancelled gets everything back. */
    private void cancel(Booking booking) {
        boolean isOwedAll = booking instanceof ConfirmedBooking
                && primary.cancelledOf(booking.details().segments().stream()
                                .map(Segment::flightId)
                                .toList())
                        .isPresent();
        changes.cancel(Examples.TRAVELLER, booking.details().reference());
        if (isOwedAll) {
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
        readByPayments = deliver(readByPayments, payments::receive);
    }

    private void deliverToFlights() {
        readByFlights = deliver(readByFlights, flights::receive);
    }

    /** Some of what follows this position, or all if nothing fails; returns the next position. */
    private int deliver(int read, Consumer<BookingEvent> party) {
        int next = read;
        while (next < primary.outbox().size() && (!isFaulty || random.nextInt(4) > 0)) {
            BookingEvent event = primary.outbox().get(next++);
            if (!lost.test(event)) {
                party.accept(event);
            }
        }
        return next;
    }

    /** The parties hear again what they heard long ago. */
    private void repeatToBoth() {
        int known = Math.min(readByPayments, readByFlights);
        if (known > 0) {
            BookingEvent again = primary.outbox().get(random.nextInt(known));
            if (!lost.test(again)) {
                payments.receive(again);
                flights.receive(again);
            }
        }
    }

    private void hearAny() {
        int number = random.nextInt(
                2 * Math.max(payments.answers().size(), flights.answers().size()) + 1);
        if (!inbox.contains(number)) {
            hear(number);
        }
    }

    /** Once more, and past the inbox: the saga itself knows what it has dealt with. */
    private void repeatToUs() {
        if (!inbox.isEmpty()) {
            hear(new ArrayList<>(inbox).get(random.nextInt(inbox.size())));
        }
    }

    private void hearAll() {
        for (int number = 0;
                number
                        < 2
                                * Math.max(
                                        payments.answers().size(),
                                        flights.answers().size());
                number++) {
            if (!inbox.contains(number)) {
                hear(number);
            }
        }
    }

    /** Hears one answer; even numbers are those of payments, odd ones those of flights. */
    private void hear(int number) {
        List<Event> answers = number % 2 == 0 ? payments.answers() : flights.answers();
        if (number / 2 >= answers.size()) {
            return;
        }
        primary.execute(_ -> {
            handle(answers.get(number / 2));
            return true;
        });
        inbox.add(number);
    }

    private void handle(Event event) {
        switch (event) {
            case PaymentEvent.Authorized reply -> replies.authorized(reply);
            case PaymentEvent.Declined reply -> replies.declined(reply);
            case PaymentEvent.Captured reply -> replies.captured(reply);
            case PaymentEvent.Voided reply -> replies.voided(reply);
            case PaymentEvent.Refunded reply -> replies.refunded(reply);
            case FlightEvent.SeatsConfirmed reply -> replies.seatsConfirmed(reply);
            case FlightEvent.SeatsConfirmationRefused reply -> replies.seatsRefused(reply);
            case FlightEvent.Delayed change -> flightChanges.delayed(change);
            case FlightEvent.Cancelled change -> flightChanges.cancelled(change);
            case FlightEvent.SeatsReleased _, FlightEvent.Scheduled _, BookingEvent _ -> {}
        }
    }

    private List<Booking> anyBooking() {
        List<Booking> all = new ArrayList<>(primary.all());
        return all.isEmpty() ? all : List.of(all.get(random.nextInt(all.size())));
    }

    private static void survive(Runnable action) {
        try {
            action.run();
        } catch (Crash crash) {
            // The process is started again; what was not committed did not happen.
        }
    }
}

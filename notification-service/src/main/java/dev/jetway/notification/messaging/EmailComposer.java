package dev.jetway.notification.messaging;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.BookingSnapshot;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.notification.domain.Email;
import dev.jetway.notification.domain.Email.Fact;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Composes the e-mail for each booking event. Times are local, with their offset. */
final class EmailComposer {

    private static final String SEATS_LOST = "seats-lost";

    private EmailComposer() {}

    static Email held(BookingEvent.Held event) {
        BookingSnapshot booking = event.booking();
        return compose(
                booking,
                "Your booking " + booking.reference() + " is held",
                "Your seats are held",
                List.of(
                        "Pay before the deadline below and your tickets are issued at once. After it, the seats go back on"
                                + " sale."),
                facts(booking, total(booking), deadline(booking), fare(booking)));
    }

    static Email confirmed(BookingEvent.Confirmed event) {
        BookingSnapshot booking = event.booking();
        return compose(
                booking,
                "Your booking " + booking.reference() + " is confirmed",
                "Your booking is confirmed",
                List.of("Thank you. Your payment went through and your tickets are issued; their numbers are below."),
                facts(booking, new Fact("Paid", amount(booking.total())), fare(booking)));
    }

    static Email paymentDeclined(BookingEvent.PaymentDeclined event) {
        BookingSnapshot booking = event.booking();
        return compose(
                booking,
                "The payment for booking " + booking.reference() + " was declined",
                "Your payment was declined",
                List.of(
                        reason(event.reason()) + " Nothing was charged.",
                        "Your seats are still held until the deadline below, so you can try again or use another card."),
                List.of(total(booking), deadline(booking)));
    }

    static Email expired(BookingEvent.Expired event) {
        BookingSnapshot booking = event.booking();
        return compose(
                booking,
                "Your booking " + booking.reference() + " has expired",
                "Your booking has expired",
                List.of(
                        SEATS_LOST.equals(event.reason())
                                ? "You paid, but your seats could no longer be confirmed. Nothing was charged: we release the"
                                        + " amount that was reserved on your card. You are welcome to search and book again."
                                : "It was not paid for in time, so its seats are on sale again. Nothing was charged. You are"
                                        + " welcome to search and book again."),
                List.of());
    }

    static Email cancelled(BookingEvent.Cancelled event) {
        BookingSnapshot booking = event.booking();
        if (!isPaid(booking)) {
            return compose(
                    booking,
                    "Your booking " + booking.reference() + " is cancelled",
                    "Your booking is cancelled",
                    List.of("As you asked, your booking is cancelled. Nothing was charged."),
                    List.of());
        }
        BigDecimal kept = number(booking.total()).subtract(number(event.refund()));
        String money;
        if (isZero(event.refund())) {
            money = "By the rules of your fare there is nothing to pay back.";
        } else if (kept.signum() > 0) {
            money =
                    "By the rules of your fare we keep a fee of %s %s; the refund below goes back to the card that you paid"
                                    .formatted(
                                            kept.toPlainString(),
                                            booking.total().currency())
                            + " with.";
        } else {
            money = "The refund below goes back to the card that you paid with.";
        }
        return compose(
                booking,
                "Your booking " + booking.reference() + " is cancelled",
                "Your booking is cancelled",
                List.of("As you asked, your booking is cancelled. " + money),
                List.of(refund(event.refund())));
    }

    static Email flightDelayed(BookingEvent.FlightDelayed event) {
        BookingSnapshot booking = event.booking();
        String flight = flightNumber(booking, event.flightId());
        return compose(
                booking,
                "Flight " + flight + " of your booking " + booking.reference() + " is delayed",
                "Your flight " + flight + " is delayed",
                delayed(event),
                List.of(
                        new Fact("New departure", Email.time(event.departureTime())),
                        new Fact("Planned before", Email.time(event.previousDepartureTime()))));
    }

    private static List<String> delayed(BookingEvent.FlightDelayed event) {
        BookingSnapshot booking = event.booking();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add("We are sorry. It now leaves later than planned; please be at the airport for the new time.");
        List<BookingSnapshot.MissedConnection> missed =
                Objects.requireNonNullElse(booking.missedConnections(), List.of());
        for (BookingSnapshot.MissedConnection each : missed) {
            paragraphs.add("You will miss flight %s: after flight %s arrives there is not enough time left for it."
                    .formatted(flightNumber(booking, each.flightId()), flightNumber(booking, each.afterFlightId())));
        }
        if (!missed.isEmpty()) {
            paragraphs.add(
                    isPaid(booking)
                            ? "You can cancel the booking before its first flight leaves and get back all that you paid,"
                                    + " whatever your fare, and book another journey."
                            : "You have not paid yet, and can't for this journey any more: please search again. Nothing was"
                                    + " charged.");
        } else if (booking.segments().size() > 1 && booking.missedConnections() != null) {
            paragraphs.add("You reach all your other flights as they are planned.");
        }
        return paragraphs;
    }

    static Email flightCancelled(BookingEvent.FlightCancelled event) {
        BookingSnapshot booking = event.booking();
        String flight = flightNumber(booking, event.flightId());
        return compose(
                booking,
                "Flight " + flight + " of your booking " + booking.reference() + " is cancelled",
                "We had to cancel your flight " + flight,
                isPaid(booking)
                        ? List.of(
                                "We are very sorry. Your booking is cancelled with it, and you get all of your money back.",
                                "The refund below goes back to the card that you paid with.")
                        : List.of("We are very sorry. Your booking is cancelled with it. Nothing was charged."),
                isPaid(booking) ? List.of(refund(event.refund())) : List.of());
    }

    private static Email compose(
            BookingSnapshot booking, String subject, String headline, List<String> paragraphs, List<Fact> facts) {
        return new Email(
                subject,
                headline,
                booking.reference(),
                paragraphs,
                booking.segments().stream().map(EmailComposer::flight).toList(),
                booking.passengers().stream().map(EmailComposer::traveller).toList(),
                facts);
    }

    private static Email.Flight flight(BookingSnapshot.Segment segment) {
        return new Email.Flight(
                segment.flightNumber(),
                segment.origin(),
                segment.destination(),
                Email.time(segment.departureTime()),
                Email.time(segment.arrivalTime()),
                Email.capitalized(segment.cabin()),
                String.join(", ", segment.seats()));
    }

    private static Email.Traveller traveller(BookingSnapshot.Passenger passenger) {
        return Email.Traveller.named(passenger.givenName(), passenger.familyName(), passenger.ticketNumber());
    }

    private static String flightNumber(BookingSnapshot booking, String flightId) {
        return booking.segments().stream()
                .filter(segment -> segment.flightId().equals(flightId))
                .map(BookingSnapshot.Segment::flightNumber)
                .findFirst()
                .orElse(flightId);
    }

    private static String reason(String code) {
        return switch (code) {
            case "insufficient-funds" -> "Your card does not have enough funds for it.";
            case "card-declined" -> "Your bank declined the card.";
            default -> "The card could not be charged.";
        };
    }

    private static Fact total(BookingSnapshot booking) {
        return new Fact("Total", amount(booking.total()));
    }

    private static Fact deadline(BookingSnapshot booking) {
        return new Fact("Pay before", Email.time(booking.paymentDeadline().atOffset(ZoneOffset.UTC)));
    }

    private static Fact fare(BookingSnapshot booking) {
        return new Fact("Fare", Email.capitalized(booking.fareBrand()));
    }

    /** The facts, and the rules of the fare if the event has them. */
    private static List<Fact> facts(BookingSnapshot booking, Fact... facts) {
        List<Fact> all = new ArrayList<>(List.of(facts));
        BookingSnapshot.Cancellation rule = booking.cancellation();
        if (rule != null) {
            all.add(new Fact("If you cancel", cancellation(rule)));
            all.add(new Fact("Changes", "not possible"));
        }
        return all;
    }

    private static String cancellation(BookingSnapshot.Cancellation rule) {
        if (!rule.refundable()) {
            return "no refund";
        }
        String until = Email.time(rule.until());
        return rule.feePercent() == 0
                ? "full refund until " + until
                : "refund less a fee of %d%% until %s".formatted(rule.feePercent(), until);
    }

    private static Fact refund(MonetaryAmount refund) {
        return new Fact("Refund", amount(refund));
    }

    /** Tickets are issued on payment. */
    private static boolean isPaid(BookingSnapshot booking) {
        return booking.passengers().stream().anyMatch(passenger -> passenger.ticketNumber() != null);
    }

    private static boolean isZero(MonetaryAmount amount) {
        return number(amount).signum() == 0;
    }

    private static BigDecimal number(MonetaryAmount money) {
        return new BigDecimal(money.amount());
    }

    private static String amount(MonetaryAmount money) {
        return money.amount() + " " + money.currency();
    }
}

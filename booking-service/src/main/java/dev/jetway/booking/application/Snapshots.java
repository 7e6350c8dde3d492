package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.CancellationRule;
import dev.jetway.booking.domain.MissedConnection;
import dev.jetway.booking.domain.Money;
import dev.jetway.booking.domain.Order;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.SeatAssignment;
import dev.jetway.booking.domain.Segment;
import dev.jetway.contracts.BookingSnapshot;
import dev.jetway.contracts.MonetaryAmount;
import java.util.Comparator;

/** Bookings and money in the words of the wire. */
final class Snapshots {

    private Snapshots() {}

    static BookingSnapshot of(Booking booking) {
        Order order = booking.order();
        return new BookingSnapshot(
                order.reference().value(),
                order.travellerId(),
                order.contact().email(),
                of(order.total()),
                order.fare().brand().name(),
                order.paymentDeadline(),
                order.segments().stream().map(Snapshots::of).toList(),
                order.passengers().stream().map(Snapshots::of).toList(),
                cancellationOf(order),
                order.missedConnections().stream().map(Snapshots::of).toList());
    }

    static MonetaryAmount of(Money money) {
        return new MonetaryAmount(money.amount(), money.currency().getCurrencyCode());
    }

    private static BookingSnapshot.Cancellation cancellationOf(Order order) {
        CancellationRule rule = order.fare().cancellation();
        return new BookingSnapshot.Cancellation(
                rule.refundable(),
                rule.feePercent(),
                rule.until(order.firstSegment().departureTime()));
    }

    private static BookingSnapshot.MissedConnection of(MissedConnection missed) {
        return new BookingSnapshot.MissedConnection(
                missed.missed().flightId().value(),
                missed.arriving().flightId().value(),
                Math.toIntExact(missed.minutes()),
                Math.toIntExact(missed.missed().connectionMin().toMinutes()),
                missed.since());
    }

    private static BookingSnapshot.Segment of(Segment segment) {
        return new BookingSnapshot.Segment(
                segment.flightId().value(),
                segment.flightId().flightNumber(),
                segment.origin().value(),
                segment.destination().value(),
                segment.departureTime(),
                segment.arrivalTime(),
                segment.cabin(),
                segment.seats().stream()
                        .sorted(Comparator.comparingInt(SeatAssignment::passenger))
                        .map(assignment -> assignment.seat().value())
                        .toList());
    }

    private static BookingSnapshot.Passenger of(Passenger passenger) {
        return new BookingSnapshot.Passenger(
                passenger.type().name(),
                passenger.givenName(),
                passenger.familyName(),
                passenger.ticketNumber() == null
                        ? null
                        : passenger.ticketNumber().value());
    }
}

package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.CancellationRule;
import dev.jetway.booking.domain.MissedConnection;
import dev.jetway.booking.domain.Money;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.Segment;
import dev.jetway.contracts.BookingSnapshot;
import dev.jetway.contracts.MonetaryAmount;

/** Bookings and money in the words of the wire. */
public final class BookingSnapshotMapper {

    private BookingSnapshotMapper() {}

    static BookingSnapshot of(Booking booking) {
        BookingDetails details = booking.details();
        return new BookingSnapshot(
                details.reference().value(),
                details.travellerId(),
                details.contact().email(),
                of(details.total()),
                details.fare().brand().name(),
                details.paymentDeadline(),
                details.segments().stream().map(BookingSnapshotMapper::of).toList(),
                details.passengers().stream().map(BookingSnapshotMapper::of).toList(),
                cancellationOf(details),
                details.missedConnections().stream()
                        .map(BookingSnapshotMapper::of)
                        .toList());
    }

    public static MonetaryAmount of(Money money) {
        return new MonetaryAmount(money.amount(), money.currency().getCurrencyCode());
    }

    private static BookingSnapshot.Cancellation cancellationOf(BookingDetails details) {
        CancellationRule rule = details.fare().cancellation();
        return new BookingSnapshot.Cancellation(
                rule.refundable(),
                rule.feePercent(),
                rule.until(details.firstSegment().departureTime()));
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
                segment.seatNumbers());
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

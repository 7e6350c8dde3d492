package dev.jetway.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.booking.api.BookingResponse.Payment;
import dev.jetway.booking.application.BookingSnapshotMapper;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.query.PassengerPosition;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.platform.paging.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One page of bookings as staff sees them: without contact and dates of birth.
 *
 * @param nextCursor asks for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StaffBookings")
record StaffBookingsResponse(List<Entry> bookings, @Nullable String nextCursor) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "StaffBooking", description = "A booking without contact and dates of birth")
    record Entry(
            @Schema(example = "K7M2QX") String reference,
            BookingStatus status,
            Instant createdAt,
            MonetaryAmount total,
            List<Segment> segments,
            List<Passenger> passengers,

            @Schema(description = "The latest payment attempt") @Nullable
            Payment payment,

            @Schema(description = "The refund of a cancelled booking") @Nullable
            MonetaryAmount refund) {}

    @Schema(name = "StaffSegment", description = "One flight, in local time of its origin")
    record Segment(
            @Schema(example = "JW1-2026-12-01") String flightId,
            @Schema(example = "CAI") String origin,
            @Schema(example = "LHR") String destination,
            @Schema(example = "2026-12-01T09:30:00+02:00") OffsetDateTime departureTime) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "StaffPassenger", description = "A passenger with a seat on each flight; an infant has none")
    record Passenger(
            @Schema(allowableValues = {"ADT", "CHD", "INF"}) String type,

            @Schema(example = "Ada") String givenName,
            @Schema(example = "Example") String familyName,
            List<Seat> seats,

            @Schema(description = "Once confirmed", pattern = "^[0-9]{13}$", example = "7772400000018") @Nullable
            String ticketNumber) {}

    @Schema(name = "StaffSeat", description = "A seat on a flight")
    record Seat(
            @Schema(example = "JW1-2026-12-01") String flightId,
            @Schema(example = "12A") String seat) {}

    static StaffBookingsResponse of(Page<Booking, PassengerPosition> page) {
        PassengerPosition next = page.next();
        return new StaffBookingsResponse(
                page.entries().stream().map(StaffBookingsResponse::entry).toList(),
                next == null ? null : BookingApiConfiguration.CURSOR.write(next.passenger(), next.reference()));
    }

    private static Entry entry(Booking booking) {
        BookingDetails details = booking.details();
        return new Entry(
                details.reference().value(),
                booking.status(),
                details.createdAt(),
                BookingSnapshotMapper.of(details.total()),
                details.segments().stream()
                        .map(each -> new Segment(
                                each.flightId().value(),
                                each.origin().value(),
                                each.destination().value(),
                                each.departureTime()))
                        .toList(),
                IntStream.range(0, details.passengers().size())
                        .mapToObj(i -> passenger(details, i))
                        .toList(),
                booking.payments().latest().map(BookingResponse::payment).orElse(null),
                booking instanceof CancelledBooking cancelled ? BookingSnapshotMapper.of(cancelled.refund()) : null);
    }

    private static Passenger passenger(BookingDetails details, int position) {
        dev.jetway.booking.domain.Passenger passenger = details.passengers().get(position);
        List<Seat> seats = details.segments().stream()
                .flatMap(segment -> segment.seats().stream()
                        .filter(each -> each.passenger() == position)
                        .map(each ->
                                new Seat(segment.flightId().value(), each.seat().value())))
                .toList();
        return new Passenger(
                passenger.type().name(),
                passenger.givenName(),
                passenger.familyName(),
                seats,
                passenger.ticketNumber() == null
                        ? null
                        : passenger.ticketNumber().value());
    }
}

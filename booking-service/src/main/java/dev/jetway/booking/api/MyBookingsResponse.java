package dev.jetway.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.booking.application.MyBookings;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.contracts.MonetaryAmount;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a traveller's bookings.
 *
 * @param nextCursor asks for the next page; absent on the last
 * @param asOf every change up to then is in it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MyBookingsResponse(List<Summary> bookings, @Nullable String nextCursor, Instant asOf) {

    /** What the list says of a booking. */
    record Summary(
            String reference,
            BookingStatus status,
            Instant createdAt,
            MonetaryAmount total,
            String origin,
            String destination,
            OffsetDateTime departureTime,
            int passengers) {}

    static MyBookingsResponse of(MyBookings.Page page) {
        MyBookings.Place next = page.next();
        return new MyBookingsResponse(
                page.bookings().stream().map(MyBookingsResponse::summary).toList(),
                next == null ? null : new Cursor(next.createdAt().toEpochMilli(), next.reference()).text(),
                page.asOf());
    }

    private static Summary summary(MyBookings.Summary summary) {
        return new Summary(
                summary.reference(),
                summary.status(),
                summary.createdAt(),
                BookingResponse.amount(summary.total()),
                summary.origin(),
                summary.destination(),
                summary.departureTime(),
                summary.passengers());
    }
}

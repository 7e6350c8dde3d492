package dev.jetway.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.booking.application.MyBookings;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.contracts.MonetaryAmount;
import io.swagger.v3.oas.annotations.media.Schema;
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
@Schema(name = "MyBookings")
record MyBookingsResponse(List<Summary> bookings, @Nullable String nextCursor, Instant asOf) {

    /** What the list says of a booking. */
    @Schema(name = "BookingSummary")
    record Summary(
            @Schema(example = "K7M2QX") String reference,
            BookingStatus status,
            Instant createdAt,
            MonetaryAmount total,
            @Schema(example = "CAI") String origin,
            @Schema(example = "LHR") String destination,
            @Schema(example = "2026-12-01T09:30:00+02:00") OffsetDateTime departureTime,

            @Schema(description = "Number of passengers", minimum = "1", example = "1")
            int passengers) {}

    static MyBookingsResponse of(MyBookings.Page page) {
        MyBookings.Position next = page.next();
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

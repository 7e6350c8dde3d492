package dev.jetway.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.booking.application.Manifest;
import dev.jetway.booking.application.Page;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.FlightId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a flight's manifest.
 *
 * @param nextCursor asks for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Manifest")
record ManifestResponse(
        @Schema(example = "JW1-2026-12-01") String flightId,
        List<Entry> passengers,
        @Nullable String nextCursor) {

    /** One passenger; an infant has no seat. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ManifestLine", description = "One passenger; an infant has no seat")
    record Entry(
            @Schema(example = "K7M2QX") String bookingReference,
            BookingStatus status,

            @Schema(allowableValues = {"ADT", "CHD", "INF"}) String type,

            @Schema(example = "Ada") String givenName,
            @Schema(example = "Example") String familyName,
            @Schema(example = "12A") @Nullable String seat,

            @Schema(pattern = "^[0-9]{13}$", example = "7772400000018") @Nullable
            String ticketNumber) {}

    static ManifestResponse of(FlightId flightId, Page<Manifest.Entry, Manifest.Position> page) {
        Manifest.Position next = page.next();
        return new ManifestResponse(
                flightId.value(),
                page.entries().stream().map(ManifestResponse::entry).toList(),
                next == null ? null : new Cursor(next.passenger(), next.reference()).text());
    }

    private static Entry entry(Manifest.Entry entry) {
        return new Entry(
                entry.reference(),
                BookingStatus.CONFIRMED,
                entry.type().name(),
                entry.givenName(),
                entry.familyName(),
                entry.seat(),
                entry.ticketNumber());
    }
}

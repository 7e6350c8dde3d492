package dev.jetway.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.query.Disruptions;
import dev.jetway.platform.paging.Cursor;
import dev.jetway.platform.paging.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the bookings that miss a flight.
 *
 * @param nextCursor asks for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Disruptions")
record DisruptionsResponse(
        List<Entry> disruptions, @Nullable String nextCursor) {

    private static final String SEPARATOR = "-";

    @Schema(name = "DisruptedBooking", description = "A booking with a missed connection")
    record Entry(
            @Schema(example = "K7M2QX") String bookingReference,
            BookingStatus status,
            @Schema(minimum = "1", example = "1") int passengers,

            @Schema(description = "The missed flight", example = "JW2-2026-12-01")
            String flightId,

            @Schema(example = "2026-12-01T12:10:00+02:00") OffsetDateTime departureTime,

            @Schema(description = "The flight before the missed one", example = "JW1-2026-12-01")
            String afterFlightId,

            @Schema(example = "2026-12-01T12:30:00+02:00") OffsetDateTime arrivalTime,

            @Schema(description = "The minimum connecting time", minimum = "0", example = "75")
            long connectionMinutesMin,

            Instant since) {}

    static DisruptionsResponse of(Page<Disruptions.Entry, Disruptions.Position> page) {
        Disruptions.Position next = page.next();
        return new DisruptionsResponse(
                page.entries().stream().map(DisruptionsResponse::entry).toList(),
                next == null
                        ? null
                        : BookingApiConfiguration.CURSOR.write(
                                next.since().toEpochMilli(), next.reference() + SEPARATOR + next.segment()));
    }

    /** The position that a cursor of ours has. */
    static Disruptions.Position position(List<String> parts) {
        String[] place = parts.get(1).split(SEPARATOR, 2);
        return new Disruptions.Position(
                Cursor.time(Instant.ofEpochMilli(Long.parseLong(parts.getFirst()))),
                new RecordLocator(place[0]).value(),
                Integer.parseInt(place[1]));
    }

    private static Entry entry(Disruptions.Entry entry) {
        return new Entry(
                entry.position().reference(),
                entry.status(),
                entry.passengers(),
                entry.missed().value(),
                entry.departureTime(),
                entry.arriving().value(),
                entry.arrivalTime(),
                entry.connectionMinutesMin(),
                entry.position().since());
    }
}

package dev.jetway.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.booking.application.Disruptions;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.RecordLocator;
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
record DisruptionsResponse(List<Line> disruptions, @Nullable String nextCursor) {

    private static final String SEPARATOR = "-";

    /** One booking that misses one flight. */
    @Schema(name = "DisruptedBooking", description = "One booking that misses one flight")
    record Line(
            @Schema(example = "K7M2QX") String bookingReference,
            BookingStatus status,
            @Schema(minimum = "1", example = "1") int passengers,

            @Schema(description = "The flight that is missed", example = "JW2-2026-12-01")
            String flightId,

            @Schema(example = "2026-12-01T12:10:00+02:00") OffsetDateTime departureTime,

            @Schema(description = "The flight before it", example = "JW1-2026-12-01")
            String afterFlightId,

            @Schema(example = "2026-12-01T12:30:00+02:00") OffsetDateTime arrivalTime,

            @Schema(description = "How much time is needed between them", minimum = "0", example = "75")
            long connectionMinutesMin,

            Instant since) {}

    static DisruptionsResponse of(Disruptions.Page page) {
        Disruptions.Place next = page.next();
        return new DisruptionsResponse(
                page.lines().stream().map(DisruptionsResponse::line).toList(),
                next == null
                        ? null
                        : new Cursor(next.since().toEpochMilli(), next.reference() + SEPARATOR + next.segment())
                                .text());
    }

    /** The place that a cursor of ours names. */
    static Disruptions.Place place(String cursor) {
        return Cursor.read(cursor, (millis, word) -> {
            String[] parts = word.split(SEPARATOR, 2);
            return new Disruptions.Place(
                    Instant.ofEpochMilli(millis), new RecordLocator(parts[0]).value(), Integer.parseInt(parts[1]));
        });
    }

    private static Line line(Disruptions.Line line) {
        return new Line(
                line.place().reference(),
                line.status(),
                line.passengers(),
                line.missed().value(),
                line.departureTime(),
                line.arriving().value(),
                line.arrivalTime(),
                line.connectionMinutesMin(),
                line.place().since());
    }
}

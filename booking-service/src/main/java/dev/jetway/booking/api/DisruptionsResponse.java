package dev.jetway.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.query.Disruptions;
import dev.jetway.platform.paging.Cursor;
import dev.jetway.platform.paging.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
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
        List<Disruptions.Entry> disruptions, @Nullable String nextCursor) {

    private static final String SEPARATOR = "-";

    static DisruptionsResponse of(Page<Disruptions.Entry, Disruptions.Position> page) {
        Disruptions.Position next = page.next();
        return new DisruptionsResponse(
                page.entries(),
                next == null
                        ? null
                        : BookingApiConfiguration.CURSOR.write(
                                next.since().toEpochMilli(), next.reference() + SEPARATOR + next.segment()));
    }

    /** The position of a cursor. */
    static Disruptions.Position position(List<String> parts) {
        String[] position = parts.get(1).split(SEPARATOR, 2);
        return new Disruptions.Position(
                Cursor.time(Instant.ofEpochMilli(Long.parseLong(parts.getFirst()))),
                new RecordLocator(position[0]).value(),
                Integer.parseInt(position[1]));
    }
}

package dev.jetway.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.booking.query.MyBookings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
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
record MyBookingsResponse(
        List<MyBookings.Summary> bookings, @Nullable String nextCursor, Instant asOf) {

    static MyBookingsResponse of(MyBookings.Listing listing) {
        MyBookings.Position next = listing.page().next();
        return new MyBookingsResponse(
                listing.page().entries(),
                next == null
                        ? null
                        : BookingApiConfiguration.CURSOR.write(next.createdAt().toEpochMilli(), next.reference()),
                listing.asOf());
    }
}

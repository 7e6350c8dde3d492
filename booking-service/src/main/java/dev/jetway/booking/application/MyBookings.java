package dev.jetway.booking.application;

import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.Money;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A traveller's bookings, newest first, from the read model; how fresh that is, a page says. */
@FunctionalInterface
public interface MyBookings {

    /** At most {@code limit} bookings after the one that {@code after} names; from the newest on if it is null. */
    Page page(String travellerId, @Nullable Position after, int limit);

    /** A booking's place in the list. */
    record Position(Instant createdAt, String reference) {}

    /**
     * One page.
     *
     * @param next where the next page begins; null on the last
     */
    record Page(List<Summary> bookings, @Nullable Position next, Instant asOf) {
        public Page {
            bookings = List.copyOf(bookings);
        }
    }

    /** What the list says of a booking. */
    record Summary(
            String reference,
            BookingStatus status,
            Instant createdAt,
            Money total,
            String origin,
            String destination,
            OffsetDateTime departureTime,
            int passengers) {}
}

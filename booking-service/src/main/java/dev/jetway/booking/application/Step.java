package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.contracts.BookingEvent;
import java.util.List;

/**
 * One step of the saga: the booking as it is afterwards, and what is asked and told because of it. Both are committed
 * together.
 */
record Step(Booking after, List<BookingEvent> messages) {

    Step {
        messages = List.copyOf(messages);
    }

    static Step to(Booking after, BookingEvent... messages) {
        return new Step(after, List.of(messages));
    }

    /** Nothing to do: the message comes twice, late or out of order, and has been dealt with. */
    static Step none(Booking unchanged) {
        return new Step(unchanged, List.of());
    }
}

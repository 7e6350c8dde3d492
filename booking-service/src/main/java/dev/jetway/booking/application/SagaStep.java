package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.contracts.BookingEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of the saga: the booking after it and the messages that are committed together with it.
 *
 * @param refusal why the traveller's command is not possible in the booking's state; null where the step was taken
 */
public record SagaStep(
        Booking after,
        List<BookingEvent> messages,
        @Nullable String refusal) {

    public SagaStep {
        messages = List.copyOf(messages);
    }

    static SagaStep to(Booking after, BookingEvent... messages) {
        return new SagaStep(after, List.of(messages), null);
    }

    /** Nothing to do: the message is a repeat, late or out of order. */
    static SagaStep none(Booking unchanged) {
        return new SagaStep(unchanged, List.of(), null);
    }

    static SagaStep refused(Booking unchanged, String why) {
        return new SagaStep(unchanged, List.of(), why);
    }
}

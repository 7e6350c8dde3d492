package dev.jetway.payment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An accepted command, open until it is concluded.
 *
 * @param triesCount how often it was taken up so far
 * @param result how it ended; null while it has not
 */
public record Operation(
        OperationKey key,
        String attemptId,
        String bookingReference,
        PaymentCommand command,
        Instant acceptedAt,
        int triesCount,
        @Nullable OperationResult result,
        @Nullable Instant concludedAt) {

    public static Operation accepted(
            String bookingReference, String attemptId, PaymentCommand command, Instant acceptedAt) {
        return new Operation(
                OperationKey.of(attemptId, command), attemptId, bookingReference, command, acceptedAt, 0, null, null);
    }

    /** Whether both ask for the same thing. */
    public boolean asksTheSameAs(Operation other) {
        return bookingReference.equals(other.bookingReference) && command.equals(other.command);
    }
}

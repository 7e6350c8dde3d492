package dev.jetway.payment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An accepted command, with its result once it is complete.
 *
 * @param triesCount the number of attempts that ended
 * @param result null while the operation is in progress
 */
public record Operation(
        OperationKey key,
        String attemptId,
        String bookingReference,
        PaymentCommand command,
        Instant acceptedAt,
        int triesCount,
        @Nullable OperationResult result,
        @Nullable Instant completedAt) {

    public static Operation accepted(
            String bookingReference, String attemptId, PaymentCommand command, Instant acceptedAt) {
        return new Operation(
                OperationKey.of(attemptId, command), attemptId, bookingReference, command, acceptedAt, 0, null, null);
    }

    /** The same after another attempt. */
    public Operation withAttemptCounted() {
        return new Operation(
                key, attemptId, bookingReference, command, acceptedAt, triesCount + 1, result, completedAt);
    }

    /** Whether this is a repetition of the same command. */
    public boolean isRepeatOf(Operation other) {
        return bookingReference.equals(other.bookingReference) && command.equals(other.command);
    }
}

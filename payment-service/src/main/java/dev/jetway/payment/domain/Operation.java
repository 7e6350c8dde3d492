package dev.jetway.payment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An accepted instruction: a debt of ours that stands until it is concluded.
 *
 * @param triesCount how often it was taken up so far
 * @param conclusion how it ended; null while it has not
 */
public record Operation(
        OperationKey key,
        String attemptId,
        String bookingReference,
        Instruction instruction,
        Instant acceptedAt,
        int triesCount,
        @Nullable Conclusion conclusion,
        @Nullable Instant concludedAt) {

    public static Operation accepted(
            String bookingReference, String attemptId, Instruction instruction, Instant acceptedAt) {
        return new Operation(
                OperationKey.of(attemptId, instruction),
                attemptId,
                bookingReference,
                instruction,
                acceptedAt,
                0,
                null,
                null);
    }

    /** Whether both ask for the same thing. */
    public boolean asksTheSameAs(Operation other) {
        return bookingReference.equals(other.bookingReference) && instruction.equals(other.instruction);
    }
}

package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.RequestIdentity;
import dev.jetway.booking.domain.UnpaidHolds;
import dev.jetway.platform.idempotency.StoredResponse;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is stored of a request with an {@code Idempotency-Key}. */
public interface IdempotencyRecords {

    Stored find(Key key, Instant now);

    /** The booking, locked until the transaction ends; empty if there is none, or if anything is stored of the request. */
    Optional<Booking> lockIfNew(RecordLocator reference, Key key);

    /**
     * The key of a request to book or to pay.
     *
     * @param requestId derived from traveller and key
     * @param holdId the hold that the request gets if it is one to book
     */
    record Key(String travellerId, String value, String requestId, String holdId) {}

    /**
     * What is stored.
     *
     * @param effect of the request
     * @param response the stored response, such as a refusal
     * @param unpaid what the traveller holds unpaid
     */
    record Stored(Optional<Effect> effect, Optional<StoredResponse> response, UnpaidHolds unpaid) {}

    /**
     * The booking or the payment attempt that a request made.
     *
     * @param attemptId the payment attempt; null if the request made the booking
     * @param request null in rows of older versions, which did not store requests
     */
    record Effect(
            RecordLocator reference,
            @Nullable String attemptId,
            @Nullable RequestIdentity request) {}
}

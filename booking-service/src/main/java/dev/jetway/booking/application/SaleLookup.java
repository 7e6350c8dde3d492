package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.RequestIdentity;
import dev.jetway.booking.domain.UnpaidHolds;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a keyed request before it is worked on. */
public interface SaleLookup {

    Known of(KeyedSale request, Instant now);

    /** The booking, locked until the transaction ends; empty if there is none, or if something is known of the request. */
    Optional<Booking> lockUnlessKnown(RecordLocator reference, KeyedSale request);

    /**
     * A request to book or to pay.
     *
     * @param requestId derived from traveller and key
     * @param holdId the hold that the request gets if it is one to book
     */
    record KeyedSale(String travellerId, String key, String requestId, String holdId) {}

    /**
     * What is known.
     *
     * @param sale what the request made
     * @param response the stored response, such as a refusal
     * @param unpaid what the traveller holds unpaid
     */
    record Known(Optional<Sale> sale, Optional<Response> response, UnpaidHolds unpaid) {}

    /**
     * A stored response.
     *
     * @param fingerprint of the request that the key belongs to
     * @param status null while the request is in progress
     */
    record Response(
            String fingerprint,
            @Nullable Integer status,
            @Nullable String location,
            @Nullable String body) {}

    /**
     * What a request made of a booking.
     *
     * @param attemptId the attempt to pay; null where the request made the booking itself
     * @param request null in the rows of a release that kept no requests with what they made
     */
    record Sale(
            RecordLocator reference,
            @Nullable String attemptId,
            @Nullable RequestIdentity request) {}
}

package dev.jetway.contracts;

import org.jspecify.annotations.Nullable;

/**
 * One way in which a journey is not any more as it was offered; the member {@code changes} of {@link
 * ProblemCode#OFFER_CHANGED} lists all.
 *
 * @param flightId the flight that changed, or that can't be reached any more
 * @param field {@code status}, {@code departureTime}, {@code arrivalTime}, {@code cabin}, {@code origin}, {@code
 *     connectionMinutes} or {@code stayMinutes}
 * @param offered what the offer said; null where it said nothing
 * @param actual what is true
 */
public record OfferChange(
        String flightId, String field, @Nullable String offered, String actual) {

    /** The member's name. */
    public static final String MEMBER = "changes";
}

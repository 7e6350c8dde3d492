package dev.jetway.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A difference between an offer and the current flights, listed in the member {@code changes} of {@link
 * ProblemCode#OFFER_CHANGED}.
 *
 * @param flightId the flight that changed, or whose connection is broken
 * @param field {@code status}, {@code departureTime}, {@code arrivalTime}, {@code cabin}, {@code origin}, {@code
 *     connectionMinutes} or {@code stayMinutes}
 * @param offered the value in the offer; null if it has none
 * @param actual the current value
 */
public record OfferChange(
        String flightId, String field, @Nullable String offered, String actual) {

    /** The member's name. */
    public static final String MEMBER = "changes";
}

package dev.jetway.booking.application;

import dev.jetway.booking.domain.RequestIdentity;

/**
 * A traveller's command to pay for a booking.
 *
 * @param attemptId the same for every repeat of the request
 * @param methodToken the payment provider's token of the payment method
 */
public record PayForBookingCommand(RequestIdentity request, String attemptId, String methodToken) {

    /** Without the token, which authorizes payments. */
    @Override
    public String toString() {
        return "PayForBookingCommand[" + attemptId + "]";
    }
}

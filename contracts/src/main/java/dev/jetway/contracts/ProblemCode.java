package dev.jetway.contracts;

import java.net.URI;
import java.util.Locale;

/** The problem types (RFC 9457) of the API, see {@code problems.md}. */
public enum ProblemCode {
    INVALID_REQUEST(400, "The request is not valid"),
    IDEMPOTENCY_KEY_REQUIRED(400, "An Idempotency-Key is required"),
    OFFER_INVALID(400, "The offer was not issued by Jetway"),
    UNAUTHORIZED(401, "A valid access token is required"),
    FORBIDDEN(403, "The token does not permit the request"),
    NOT_FOUND(404, "The resource does not exist"),
    METHOD_NOT_ALLOWED(405, "The method is not supported"),
    NOT_ACCEPTABLE(406, "None of the accepted media types is supported"),
    REQUEST_TIMEOUT(408, "The request was not received in time"),
    EMAIL_TAKEN(409, "The e-mail address is already registered"),
    OFFER_EXPIRED(409, "The offer has expired"),
    OFFER_CHANGED(409, "The journey can no longer be flown as offered"),
    SEAT_UNAVAILABLE(409, "A chosen seat is no longer available"),
    SOLD_OUT(409, "There are not enough seats left"),
    TOO_MANY_HOLDS(409, "Too many seats or bookings are held unpaid"),
    PAYMENT_NOT_POSSIBLE(409, "The booking can't be paid for in its present state"),
    CANCELLATION_NOT_POSSIBLE(409, "The booking can't be cancelled in its present state"),
    QUOTE_EXPIRED(409, "The cancellation quote is no longer valid"),
    FLIGHT_EXISTS(409, "The flight is already scheduled"),
    FLIGHT_NOT_CHANGEABLE(409, "The flight can't be changed in its present state"),
    RESEND_LIMIT(409, "The notification was resent as often as is permitted"),
    UPCOMING_TRIPS(409, "An upcoming trip prevents the deletion"),
    REQUEST_IN_PROGRESS(409, "A request with this key is in progress"),
    RESET_EXPIRED(410, "The link to set a new password is no longer valid"),
    REQUEST_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL_ERROR(500, "Internal error"),
    SERVICE_UNAVAILABLE(503, "The service is temporarily unavailable"),
    GATEWAY_TIMEOUT(504, "A dependency did not respond in time");

    private static final String TYPE_BASE = "https://jetway.dev/problems/";

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The stable code, such as {@code seat-unavailable}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem type's URI. */
    public URI type() {
        return URI.create(TYPE_BASE + code());
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The same for every occurrence. */
    public String title() {
        return title;
    }
}

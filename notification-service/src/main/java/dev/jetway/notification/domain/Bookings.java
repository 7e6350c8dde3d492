package dev.jetway.notification.domain;

/** Bookings as they are now, read with the traveller's own access token. */
public interface Bookings {

    /** The outcome of a read. */
    sealed interface Outcome {

        /** @param contact the booking's e-mail address now */
        record Found(String contact, Email email) implements Outcome {}

        record NotFound() implements Outcome {}

        record Unavailable() implements Outcome {}
    }

    /** The booking of a sent notification, as an e-mail that repeats it. */
    Outcome find(SentNotification sent, String accessToken);
}

package dev.jetway.notification.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All notifications. Those of one booking are sent in the order in which they were added. */
public interface Notifications {

    /**
     * Adds a notification that is due at this time.
     *
     * @throws org.springframework.dao.DuplicateKeyException if there is one with its id; this is so of each method that adds one
     */
    void add(Notification notification, Instant dueAt);

    /**
     * The same, unless its booking has one that supersedes it: then it is added as replaced, without content.
     *
     * @param delay of a flight, if it is about one: a later one of the same flight supersedes it
     */
    void addUnlessSuperseded(Notification notification, @Nullable FlightDelay delay, Instant dueAt);

    /**
     * Adds a notification that a worker has leased and may send at once.
     *
     * @return false, and nothing is changed, if another one of its booking is unsent or supersedes it, or a limit is used up
     */
    boolean addLeased(Notification notification, @Nullable FlightDelay delay, Instant leasedUntil);

    /**
     * A notification that is to be sent, and the use of its limits.
     *
     * @param toRecipientSince since when the recipient was sent as many as the limit allows; null if fewer
     * @param ofAccountSince the same for the account of the bookings
     */
    record Unsent(
            Notification notification,
            @Nullable Instant toRecipientSince,
            @Nullable Instant ofAccountSince) {}

    /** Cancels the unsent mail about the hold of a booking if it was added after this time. */
    void cancelHoldEmail(String bookingReference, Instant addedAfter);

    void sent(String id, Instant at);

    /** @param reason a stable code */
    void failed(String id, String reason);

    /** Postpones a notification because of a limit, without counting an attempt. */
    void throttle(Notification notification, Instant until);

    /** Postpones a notification after a failed attempt. */
    void postpone(Notification notification, Instant until);

    /** When the oldest was created that is neither sent, failed nor throttled. */
    Optional<Instant> oldestUnsent();

    /** Newest first. @param after the position to continue from */
    List<SentNotification> sentTo(String travellerId, SentNotification.@Nullable Position after, int countMax);

    /** Erases addresses and content of all notifications of the traveller; what is not sent yet is dropped. */
    void erase(String travellerId);
}

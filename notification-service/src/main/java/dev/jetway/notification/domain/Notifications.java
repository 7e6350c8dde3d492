package dev.jetway.notification.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All notifications, and the queue of those that are not sent. Who takes one up claims it by moving the time at which it is
 * due beyond the longest that sending can take (the lease); if that worker dies, it becomes due again by itself. What is
 * about one booking is sent in the order in which it was added: nobody hears that a booking is confirmed before it was held.
 */
public interface Notifications {

    /** Adds a notification that is due at once. */
    void add(Notification notification);

    /** One that is neither sent nor failed. */
    Optional<Unsent> findUnsent(String id, SendingLimits limits);

    /**
     * A notification that is to be sent, and how much was sent before it.
     *
     * @param toRecipientSince since when the recipient was sent as many as the limit allows; null if never so many
     * @param ofAccountSince the same for the account whose bookings they were about
     */
    record Unsent(
            Notification notification,
            @Nullable Instant toRecipientSince,
            @Nullable Instant ofAccountSince) {}

    /** @return false if it is not due: sent, failed, with someone else, or after one about its booking that is still unsent */
    boolean claim(String id, Instant now, Instant leasedUntil);

    List<String> claimDue(Instant now, Instant leasedUntil, int countMax);

    void sent(String id, Instant at);

    /** @param reason a stable code */
    void failed(String id, String reason);

    /** Puts a notification off because of the limits, without counting a try. */
    void holdBack(String id, Instant until);

    /** Counts a try that failed. */
    void postpone(String id, Instant until);

    /** When the oldest that is neither sent, failed nor held back was created. */
    Optional<Instant> oldestUnsent();

    /** The newest first. @param after the last one already seen */
    List<SentNotification> sentTo(String travellerId, SentNotification.@Nullable Position after, int countMax);
}

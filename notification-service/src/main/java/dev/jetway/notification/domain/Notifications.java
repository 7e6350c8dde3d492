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
    Optional<Notification> findUnsent(String id);

    /** @return false if it is not due: sent, failed, with someone else, or after one about its booking that is still unsent */
    boolean claim(String id, Instant now, Instant leasedUntil);

    List<String> claimDue(Instant now, Instant leasedUntil, int countMax);

    void sent(String id, Instant at);

    void failed(String id);

    /** Counts a try that failed. */
    void postpone(String id, Instant until);

    /** When the oldest that is neither sent nor failed was created. */
    Optional<Instant> oldestUnsent();

    /** The newest first. @param after the last one already seen */
    List<SentNotification> sentTo(String travellerId, SentNotification.@Nullable Position after, int countMax);
}

package dev.jetway.notification.domain;

import java.util.Optional;

/** Repeats of sent notifications. They are sent like all notifications, and are not listed. */
public interface Resends {

    /** The traveller's sent notification with this id that is no repeat itself. */
    Optional<SentNotification> original(String id, String travellerId);

    /** Locks a notification until the transaction ends, so that its repeats are counted one by one. */
    void lock(String id);

    ResendPolicy.Earlier of(String id);

    /** Adds a notification that repeats another one and is due now. */
    void add(Notification repeat, String id);
}

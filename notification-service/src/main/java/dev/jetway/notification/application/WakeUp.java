package dev.jetway.notification.application;

/** Has a notification sent as soon as the current transaction commits. A hint: without it, it is found when due. */
public interface WakeUp {

    void afterCommit(String notificationId);
}

package dev.jetway.notification.application;

import dev.jetway.notification.domain.Email;
import dev.jetway.notification.domain.Notification;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.notification.domain.Notifications;
import dev.jetway.notification.domain.Notifications.Unsent;
import dev.jetway.platform.lease.AfterCommitTrigger;
import dev.jetway.platform.lease.AfterCommitTrigger.WorkerPermit;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Stores the notification in the same transaction as the event's inbox row, so that a repeated event adds no second one.
 * {@link SendNotification} sends it after that transaction. An event that was a dead letter may come after newer ones of its
 * booking; if they supersede it, it is not sent.
 */
@Component
public record RecordNotification(
        Notifications notifications,
        AfterCommitTrigger<Unsent> trigger,
        SenderProperties properties,
        Clock clock,
        Supplier<UUID> ids) {

    public void record(NotificationType type, String travellerId, String recipient, Email email) {
        Instant now = clock.instant();
        Notification notification = new Notification(
                ids.get().toString(), type, email.bookingReference(), travellerId, recipient, email, now, 0);
        if (properties.holdMailAfter().isPositive()) {
            if (type == NotificationType.BOOKING_HELD) {
                notifications.addUnlessSuperseded(notification, now.plus(properties.holdMailAfter()));
                return;
            }
            if (type.supersedes(NotificationType.BOOKING_HELD)) {
                // One that is due may be leased, and is sent first.
                notifications.cancelHoldEmail(notification.bookingReference(), now.minus(properties.holdMailAfter()));
            }
        }
        Optional<WorkerPermit<Unsent>> worker = trigger.reserve(now);
        if (worker.isPresent()
                && notifications.addLeased(notification, worker.get().leasedUntil())) {
            worker.get().startAfterCommit(new Unsent(notification, null, null));
        } else {
            notifications.addUnlessSuperseded(notification, now);
        }
    }
}

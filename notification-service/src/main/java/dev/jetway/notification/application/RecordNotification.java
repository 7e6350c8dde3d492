package dev.jetway.notification.application;

import dev.jetway.notification.domain.Email;
import dev.jetway.notification.domain.FlightDelay;
import dev.jetway.notification.domain.Notification;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.notification.domain.Notifications;
import dev.jetway.notification.domain.Notifications.Unsent;
import dev.jetway.platform.lease.AfterCommitTrigger;
import dev.jetway.platform.lease.AfterCommitTrigger.WorkerPermit;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Stores the notification of an event, whose id is the event's: a repeated event adds no second one. {@link SendNotification}
 * sends it after the transaction. An event that was a dead letter may come after newer ones of its booking; if they supersede
 * it, it is not sent.
 */
@Component
public record RecordNotification(
        Notifications notifications, AfterCommitTrigger<Unsent> trigger, SenderProperties properties, Clock clock) {

    private static final Logger log = LoggerFactory.getLogger(RecordNotification.class);

    /**
     * Stores it once, however often the event comes.
     *
     * @param delay if it is about one
     */
    public void record(
            String eventId,
            NotificationType type,
            String travellerId,
            String recipient,
            Email email,
            @Nullable FlightDelay delay) {
        Instant now = clock.instant();
        try {
            record(
                    new Notification(eventId, type, email.bookingReference(), travellerId, recipient, email, now, 0),
                    delay);
        } catch (DuplicateKeyException handledBefore) {
            log.debug("Event {} has its notification", eventId);
        }
    }

    private void record(Notification notification, @Nullable FlightDelay delay) {
        NotificationType type = notification.type();
        Instant now = notification.createdAt();
        if (properties.holdMailAfter().isPositive()) {
            if (type == NotificationType.BOOKING_HELD) {
                notifications.addUnlessSuperseded(notification, delay, now.plus(properties.holdMailAfter()));
                return;
            }
            if (type.supersedes(NotificationType.BOOKING_HELD)) {
                // One that is due may be leased, and is sent first.
                notifications.cancelHoldEmail(notification.bookingReference(), now.minus(properties.holdMailAfter()));
            }
        }
        Optional<WorkerPermit<Unsent>> worker = trigger.reserve(now);
        if (worker.isPresent()
                && notifications.addLeased(notification, delay, worker.get().leasedUntil())) {
            worker.get().startAfterCommit(new Unsent(notification, null, null));
        } else {
            notifications.addUnlessSuperseded(notification, delay, now);
        }
    }
}

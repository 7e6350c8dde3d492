package dev.jetway.notification.application;

import dev.jetway.notification.domain.Letter;
import dev.jetway.notification.domain.Notification;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.notification.domain.Notifications;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Notes a notification, inside the transaction that notes the arrival of its event: so an event that comes again makes no
 * second one. It is sent after that transaction, by {@link SendNotification}.
 */
@Component
public class TakeOnNews {

    private final Notifications notifications;
    private final WakeUp wakeUp;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public TakeOnNews(Notifications notifications, WakeUp wakeUp, Clock clock, Supplier<UUID> ids) {
        this.notifications = notifications;
        this.wakeUp = wakeUp;
        this.clock = clock;
        this.ids = ids;
    }

    public void takeOn(NotificationType type, String travellerId, String recipient, Letter letter) {
        Notification notification = new Notification(
                ids.get().toString(),
                type,
                letter.bookingReference(),
                travellerId,
                recipient,
                letter,
                clock.instant(),
                0);
        notifications.add(notification);
        wakeUp.afterCommit(notification.id());
    }
}

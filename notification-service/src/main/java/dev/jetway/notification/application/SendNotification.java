package dev.jetway.notification.application;

import dev.jetway.notification.domain.Delivery;
import dev.jetway.notification.domain.DeliveryPolicy;
import dev.jetway.notification.domain.Mailer;
import dev.jetway.notification.domain.Notification;
import dev.jetway.notification.domain.Notifications;
import dev.jetway.notification.domain.SendingLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends a claimed notification and notes that it was sent.
 *
 * <p>SMTP knows no transaction. Between the mail server's "250 OK" and our note there is one statement and nothing else; a
 * process that dies right there, or a connection that breaks just before the "250" arrives, has the mail sent again when
 * the lease runs out. The repeat carries the same {@code Message-ID}, by which mailboxes can tell it is one. In every other
 * case it is sent once.
 */
@Component
public class SendNotification {

    private static final Logger LOG = LoggerFactory.getLogger(SendNotification.class);

    private final Notifications notifications;
    private final Mailer mailer;
    private final DeliveryPolicy policy;
    private final SendingLimits limits;
    private final NotificationMetrics metrics;
    private final Clock clock;
    private final RandomGenerator random;

    public SendNotification(
            Notifications notifications,
            Mailer mailer,
            DeliveryPolicy policy,
            SendingLimits limits,
            NotificationMetrics metrics,
            Clock clock,
            RandomGenerator random) {
        this.notifications = notifications;
        this.mailer = mailer;
        this.policy = policy;
        this.limits = limits;
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
    }

    public void send(String id) {
        notifications.findUnsent(id, limits).ifPresent(this::send);
    }

    private void send(Notifications.Unsent unsent) {
        Notification notification = unsent.notification();
        Optional<Instant> room = limits.roomAt(unsent, clock.instant());
        if (room.isPresent() && !mailer.isToNobody(notification)) {
            holdBack(notification, room.get());
            return;
        }
        switch (mailer.deliver(notification)) {
            case Delivery.Delivered _ -> {
                notifications.sent(notification.id(), clock.instant());
                metrics.ended(notification.type(), "sent");
                LOG.info("Sent {}", notification.type());
            }
            case Delivery.Discarded _ -> {
                notifications.sent(notification.id(), clock.instant());
                metrics.ended(notification.type(), "discarded");
            }
            case Delivery.Undeliverable(String reason) -> {
                LOG.info("{} can't be delivered: {}", notification, reason);
                end(notification, reason, "undeliverable");
            }
            case Delivery.Refused(String reason) -> giveUp(notification, reason);
            case Delivery.NotNow(String reason) -> {
                Optional<Instant> next = policy.nextTry(notification, clock.instant(), random);
                if (next.isPresent()) {
                    notifications.postpone(notification.id(), next.get());
                    metrics.ended(notification.type(), "postponed");
                } else {
                    giveUp(notification, reason);
                }
            }
        }
    }

    /** Until some time in the window after there is room, so that not all that waits for it comes at once, again and again. */
    private void holdBack(Notification notification, Instant room) {
        Instant until = room.plusMillis(random.nextLong(limits.window().toMillis() + 1));
        if (policy.isTooLate(notification, until)) {
            LOG.warn("{} is dropped: too much for its recipient or account", notification);
            end(notification, "over-limit", "dropped");
        } else {
            notifications.holdBack(notification.id(), until);
            metrics.ended(notification.type(), "held-back");
        }
    }

    private void giveUp(Notification notification, String reason) {
        LOG.error("{} will not be sent: {}", notification, reason);
        end(notification, reason, "failed");
    }

    private void end(Notification notification, String reason, String outcome) {
        notifications.failed(notification.id(), reason);
        metrics.ended(notification.type(), outcome);
    }
}

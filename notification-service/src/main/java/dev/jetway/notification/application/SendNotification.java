package dev.jetway.notification.application;

import dev.jetway.notification.domain.Delivery;
import dev.jetway.notification.domain.DeliveryPolicy;
import dev.jetway.notification.domain.Mailer;
import dev.jetway.notification.domain.Notification;
import dev.jetway.notification.domain.Notifications;
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
    private final NotificationMetrics metrics;
    private final Clock clock;
    private final RandomGenerator random;

    public SendNotification(
            Notifications notifications,
            Mailer mailer,
            DeliveryPolicy policy,
            NotificationMetrics metrics,
            Clock clock,
            RandomGenerator random) {
        this.notifications = notifications;
        this.mailer = mailer;
        this.policy = policy;
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
    }

    public void send(String id) {
        notifications.findUnsent(id).ifPresent(this::send);
    }

    private void send(Notification notification) {
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
            case Delivery.Refused(String reason) -> fail(notification, reason);
            case Delivery.NotNow(String reason) -> {
                Instant now = clock.instant();
                Optional<Instant> next = policy.nextTry(notification, now, random);
                if (next.isPresent()) {
                    notifications.postpone(notification.id(), next.get());
                    metrics.ended(notification.type(), "postponed");
                } else {
                    fail(notification, reason);
                }
            }
        }
    }

    private void fail(Notification notification, String reason) {
        LOG.error("{} will not be sent: {}", notification, reason);
        notifications.failed(notification.id());
        metrics.ended(notification.type(), "failed");
    }
}

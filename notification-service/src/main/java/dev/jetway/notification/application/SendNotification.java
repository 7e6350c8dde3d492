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
 * Sends a leased notification and marks it as sent.
 *
 * <p>SMTP has no transactions. If the process dies between the mail server's "250 OK" and the update, or the connection breaks
 * before the "250" arrives, the mail is sent again when the lease expires, with the same {@code Message-ID}. Otherwise it is
 * sent once.
 */
@Component
public record SendNotification(
        Notifications notifications,
        Mailer mailer,
        DeliveryPolicy policy,
        SendingLimits limits,
        NotificationMetrics metrics,
        Clock clock,
        RandomGenerator random) {

    private static final Logger log = LoggerFactory.getLogger(SendNotification.class);

    public void send(Notifications.Unsent unsent) {
        Notification notification = unsent.notification();
        Optional<Instant> allowedAt = limits.allowedAt(unsent, clock.instant());
        if (allowedAt.isPresent() && !mailer.isToReservedDomain(notification)) {
            throttle(notification, allowedAt.get());
            return;
        }
        switch (mailer.deliver(notification)) {
            case Delivery.Delivered _ -> {
                notifications.sent(notification.id(), clock.instant());
                metrics.ended(notification.type(), "sent");
                log.info("Sent {}", notification.type());
            }
            case Delivery.Discarded _ -> {
                notifications.sent(notification.id(), clock.instant());
                metrics.ended(notification.type(), "discarded");
            }
            case Delivery.Undeliverable(String reason) -> {
                log.info("{} is undeliverable: {}", notification, reason);
                end(notification, reason, "undeliverable");
            }
            case Delivery.Rejected(String reason) -> fail(notification, reason);
            case Delivery.Deferred(String reason) -> {
                Optional<Instant> next = policy.nextAttempt(notification, clock.instant(), random);
                if (next.isPresent()) {
                    notifications.postpone(notification, next.get());
                    metrics.ended(notification.type(), "postponed");
                } else {
                    fail(notification, reason);
                }
            }
        }
    }

    /** Postpones to a random time in the next window, so that waiting notifications are not all due at once. */
    private void throttle(Notification notification, Instant allowedAt) {
        Instant until = allowedAt.plusMillis(random.nextLong(limits.window().toMillis() + 1));
        if (policy.isExpired(notification, until)) {
            log.warn("{} is dropped: over the limit of its recipient or account", notification);
            end(notification, "over-limit", "dropped");
        } else {
            notifications.throttle(notification, until);
            metrics.ended(notification.type(), "held-back");
        }
    }

    private void fail(Notification notification, String reason) {
        log.error("{} has failed: {}", notification, reason);
        end(notification, reason, "failed");
    }

    private void end(Notification notification, String reason, String outcome) {
        notifications.failed(notification.id(), reason);
        metrics.ended(notification.type(), outcome);
    }
}

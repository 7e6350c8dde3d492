package dev.jetway.notification.application;

import dev.jetway.notification.domain.NotificationType;
import dev.jetway.notification.domain.Notifications;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts deliveries by outcome, and samples the age of the oldest unsent notification. */
@Component
public class NotificationMetrics {

    private static final List<String> OUTCOMES =
            List.of("sent", "discarded", "postponed", "held-back", "undeliverable", "dropped", "failed");

    private final MeterRegistry meters;
    private final Notifications notifications;
    private final Clock clock;
    private final AtomicLong oldestUnsentMillis = new AtomicLong();

    public NotificationMetrics(MeterRegistry meters, Notifications notifications, Clock clock) {
        this.meters = meters;
        this.notifications = notifications;
        this.clock = clock;
        TimeGauge.builder(
                        "jetway.notification.oldest.unsent.age",
                        oldestUnsentMillis,
                        TimeUnit.MILLISECONDS,
                        AtomicLong::get)
                .description("Age of the oldest unsent notification")
                .register(meters);
        for (NotificationType type : NotificationType.values()) {
            OUTCOMES.forEach(outcome -> deliveries(type, outcome));
        }
    }

    void ended(NotificationType type, String outcome) {
        deliveries(type, outcome).increment();
    }

    private Counter deliveries(NotificationType type, String outcome) {
        String name = type.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return meters.counter("jetway.notification.deliveries", "type", name, "outcome", outcome);
    }

    /** On a scheduler thread, so that a scrape does not wait for the database. */
    @Scheduled(fixedRateString = "${jetway.notification.watch-interval:10s}")
    void sampleOldest() {
        oldestUnsentMillis.set(notifications
                .oldestUnsent()
                .map(oldest -> Duration.between(oldest, clock.instant()).toMillis())
                .orElse(0L));
    }
}

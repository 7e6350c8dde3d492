package dev.jetway.notification.application;

import dev.jetway.notification.domain.Notifications.Unsent;
import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.lease.LeaseStore;
import dev.jetway.platform.lease.LeaseWorkers;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends due notifications. */
@Component
class NotificationWorkers extends LeaseWorkers<Unsent> {

    NotificationWorkers(
            LeaseStore<Unsent> store,
            SendNotification work,
            SenderProperties properties,
            Correlation correlation,
            Clock clock,
            ObservationRegistry observations) {
        super(
                store,
                work::send,
                new Options(
                        "jetway.notification.send",
                        "send a notification",
                        // Platform threads: on a virtual one the JDK grows the buffer of the SMTP stream byte by byte,
                        // 15 MB of garbage for each mail.
                        Thread.ofPlatform().name("notification-", 0).factory(),
                        properties.concurrencyMax(),
                        properties.lease(),
                        properties.shutdownGrace()),
                correlation,
                clock,
                observations);
    }

    @Override
    @Scheduled(fixedDelayString = "${jetway.notification.sender.poll-interval:1s}")
    protected void poll() {
        super.poll();
    }
}

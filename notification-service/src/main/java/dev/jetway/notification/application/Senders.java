package dev.jetway.notification.application;

import dev.jetway.notification.domain.Notifications;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends notifications, so many at once: new ones as soon as they are committed, and whatever else is due, found by polling.
 * More than that waits as rows, not in memory.
 */
@Component
class Senders implements WakeUp {

    private static final Logger LOG = LoggerFactory.getLogger(Senders.class);

    private final Notifications notifications;
    private final ObjectProvider<SendNotification> work;
    private final SenderSettings settings;
    private final Clock clock;
    private final ObservationRegistry observations;
    private final Semaphore free;
    private final ExecutorService threads;
    private final TaskDecorator tracing = new ContextPropagatingTaskDecorator();

    Senders(
            Notifications notifications,
            ObjectProvider<SendNotification> work,
            SenderSettings settings,
            Clock clock,
            ObservationRegistry observations) {
        this.notifications = notifications;
        this.work = work;
        this.settings = settings;
        this.clock = clock;
        this.observations = observations;
        this.free = new Semaphore(settings.concurrencyMax());
        // Not virtual ones, on which the JDK lets a stream's buffer grow byte by byte with what the SMTP client writes:
        // 15 MB of garbage for each mail.
        this.threads = Executors.newFixedThreadPool(
                settings.concurrencyMax(),
                Thread.ofPlatform().name("notification-", 0).factory());
    }

    @Override
    public void afterCommit(String id) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (free.tryAcquire()) {
                    start(id, true);
                }
            }
        });
    }

    @Scheduled(fixedDelayString = "${jetway.notification.sender.poll-interval:500ms}")
    void sendWhatIsDue() {
        int freeCount = free.availablePermits();
        if (freeCount > 0) {
            Instant now = clock.instant();
            for (String id : notifications.claimDue(now, now.plus(settings.lease()), freeCount)) {
                free.acquireUninterruptibly(); // one may be gone since to a commit; sending ends, so one comes back
                start(id, false);
            }
        }
    }

    /** Starts work under a permit already taken, which ends with the work. */
    private void start(String id, boolean toBeClaimed) {
        try {
            threads.execute(tracing.decorate(() -> {
                try {
                    Observation.createNotStarted("jetway.notification.send", observations)
                            .contextualName("send a notification")
                            .observe(() -> take(id, toBeClaimed));
                } finally {
                    free.release();
                }
            }));
        } catch (RejectedExecutionException _) {
            free.release();
        }
    }

    private void take(String id, boolean toBeClaimed) {
        try {
            Instant now = clock.instant();
            if (!toBeClaimed || notifications.claim(id, now, now.plus(settings.lease()))) {
                work.getObject().send(id);
            }
        } catch (RuntimeException e) {
            LOG.warn("Notification {} was left in the middle and will be taken up again after its lease", id, e);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(settings.shutdownGrace().toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }
}

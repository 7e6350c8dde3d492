package dev.jetway.notification.application;

import dev.jetway.notification.domain.Notifications;
import dev.jetway.platform.correlation.TraceContext;
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
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends notifications, so many at once: new ones as soon as they are committed, and whatever else is due, found by polling.
 * More than that waits as rows, not in memory. Whoever takes one up goes on with the trace in which it was asked for.
 */
@Component
class Senders implements WakeUp {

    private static final Logger LOG = LoggerFactory.getLogger(Senders.class);

    private final Notifications notifications;
    private final ObjectProvider<SendNotification> work;
    private final SenderSettings settings;
    private final Clock clock;
    private final Origins origins;
    private final ObservationRegistry observations;
    private final Semaphore free;
    private final ExecutorService threads;

    Senders(
            Notifications notifications,
            ObjectProvider<SendNotification> work,
            SenderSettings settings,
            Clock clock,
            Origins origins,
            ObservationRegistry observations) {
        this.notifications = notifications;
        this.work = work;
        this.settings = settings;
        this.clock = clock;
        this.origins = origins;
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
                    start(id, () -> claim(id));
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
                start(id, () -> true);
            }
        }
    }

    /** Starts work under a permit already taken, which ends with the work; there is none if somebody else has claimed it. */
    private void start(String id, BooleanSupplier claimed) {
        try {
            threads.execute(() -> {
                try {
                    if (claimed.getAsBoolean()) {
                        send(id);
                    }
                } catch (RuntimeException e) {
                    LOG.warn("Notification {} could not be taken up; it is tried again when it is due", id, e);
                } finally {
                    free.release();
                }
            });
        } catch (RejectedExecutionException _) {
            free.release();
        }
    }

    private boolean claim(String id) {
        Instant now = clock.instant();
        return notifications.claim(id, now, now.plus(settings.lease()));
    }

    private void send(String id) {
        TraceContext origin = origins.of(id);
        Observation.createNotStarted("jetway.notification.send", origin::receiverContext, observations)
                .contextualName("send a notification")
                .observe(() -> {
                    try {
                        work.getObject().send(id);
                    } catch (RuntimeException e) {
                        LOG.warn("Notification {} was left in the middle; it is taken up again after its lease", id, e);
                    }
                });
    }

    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(settings.shutdownGrace().toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }
}

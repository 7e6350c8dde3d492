package dev.jetway.identity.deletion;

import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.lease.LeaseWorkers;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs due erasures. */
@Component
class ErasureWorkers extends LeaseWorkers<Erasure> {

    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(5);

    ErasureWorkers(
            Erasures store,
            ErasePersonalData work,
            DeletionProperties properties,
            Correlation correlation,
            Clock clock,
            ObservationRegistry observations) {
        super(
                store,
                work::erase,
                new Options(
                        "jetway.identity.erase",
                        "erase personal data",
                        Thread.ofVirtual().name("erasure-", 0).factory(),
                        properties.concurrencyMax(),
                        properties.lease(),
                        SHUTDOWN_GRACE),
                correlation,
                clock,
                observations);
    }

    @Override
    @Scheduled(fixedDelayString = "${jetway.identity.deletion.poll-interval}")
    protected void poll() {
        super.poll();
    }
}

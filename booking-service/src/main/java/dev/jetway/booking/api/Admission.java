package dev.jetway.booking.api;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.problem.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Lets in as many commands at once as the database and flight-service take well, the others in turn. When thousands want the
 * same flight, each waits a moment in a queue rather than all in each other's way.
 */
@Component
@EnableConfigurationProperties(AdmissionSettings.class)
class Admission {

    private final Semaphore places;
    private final AdmissionSettings settings;

    Admission(AdmissionSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.places = new Semaphore(settings.atOnce(), true);
        gauge("under-way", () -> settings.atOnce() - places.availablePermits(), meters);
        gauge("waiting", places::getQueueLength, meters);
    }

    private static void gauge(String state, Supplier<Number> count, MeterRegistry meters) {
        Gauge.builder("jetway.booking.commands", count)
                .description("Commands of travellers that are worked on, or wait their turn")
                .tag("state", state)
                .register(meters);
    }

    <T> T admit(Supplier<T> command) {
        if (!waited()) {
            throw new ProblemException(ProblemCode.SERVICE_UNAVAILABLE, "Very many are booking; please try again.");
        }
        try {
            return command.get();
        } finally {
            places.release();
        }
    }

    private boolean waited() {
        try {
            return places.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

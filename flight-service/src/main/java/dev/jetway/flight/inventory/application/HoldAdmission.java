package dev.jetway.flight.inventory.application;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/**
 * Lets so many hold requests at the database at once, and the others wait their turn, first come first served. A rush for one
 * flight is answered in order and leaves connections for everything else; a queue that is full, or does not move, refuses
 * rather than grows.
 */
@Component
class HoldAdmission {

    private final Semaphore places;
    private final InventorySettings settings;

    HoldAdmission(InventorySettings settings, MeterRegistry meters) {
        this.places = new Semaphore(settings.holdsAtOnceMax(), true);
        this.settings = settings;
        gauge("under-way", () -> settings.holdsAtOnceMax() - places.availablePermits(), meters);
        gauge("waiting", places::getQueueLength, meters);
    }

    private static void gauge(String state, Supplier<Number> count, MeterRegistry meters) {
        Gauge.builder("jetway.flight.holds.in.turn", count)
                .description("Requests for holds that are worked on, or wait their turn")
                .tag("state", state)
                .register(meters);
    }

    /**
     * @throws TransientDataAccessResourceException when there is no place in time; nothing has been done
     */
    <T> T inTurn(Supplier<T> work) {
        if (!enter()) {
            throw new TransientDataAccessResourceException("Too many holds are being made at once");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean enter() {
        try {
            return places.getQueueLength() < settings.holdsWaitingMax()
                    && places.tryAcquire(settings.holdWaitMax().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

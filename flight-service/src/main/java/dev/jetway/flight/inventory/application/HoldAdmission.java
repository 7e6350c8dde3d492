package dev.jetway.flight.inventory.application;

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

    HoldAdmission(InventorySettings settings) {
        this.places = new Semaphore(settings.holdsAtOnceMax(), true);
        this.settings = settings;
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

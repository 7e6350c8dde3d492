package dev.jetway.launcher.platform;

import java.io.IOException;
import java.util.List;

/** Makes the missing AOT caches one after the other, in the background, at low priority; interrupted when all stops. */
public final class AotTraining {

    private final List<AotCache> caches;

    AotTraining(List<AotCache> caches) {
        this.caches = List.copyOf(caches);
    }

    public Thread start() {
        return Thread.ofVirtual().name("aot-training").start(this::trainMissing);
    }

    private void trainMissing() {
        for (AotCache cache : caches) {
            try {
                if (cache.isMissing()) {
                    cache.train();
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                System.err.println("No AOT cache for " + cache.serviceName() + " this time: " + e);
            }
        }
    }
}

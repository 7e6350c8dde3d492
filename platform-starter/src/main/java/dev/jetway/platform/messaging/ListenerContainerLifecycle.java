package dev.jetway.platform.messaging;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Starts listener containers after the application context, unless {@code spring.kafka.listener.auto-startup} is false; stops them before
 * it, all at once, since the end of a fetch that waits for records takes up to a second or two.
 */
public final class ListenerContainerLifecycle implements SmartLifecycle {

    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;

    public ListenerContainerLifecycle(List<ConcurrentMessageListenerContainer<String, byte[]>> containers) {
        this.containers = List.copyOf(containers);
    }

    @Override
    public void start() {
        containers.stream()
                .filter(ConcurrentMessageListenerContainer::isAutoStartup)
                .forEach(ConcurrentMessageListenerContainer::start);
    }

    @Override
    public void stop() {
        stopped().join();
    }

    @Override
    public void stop(Runnable callback) {
        stopped().thenRun(callback);
    }

    private CompletableFuture<Void> stopped() {
        return CompletableFuture.allOf(containers.stream()
                .map(container -> {
                    CompletableFuture<Void> stopped = new CompletableFuture<>();
                    container.stop(() -> stopped.complete(null));
                    return stopped;
                })
                .toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public boolean isRunning() {
        return containers.stream().anyMatch(ConcurrentMessageListenerContainer::isRunning);
    }
}

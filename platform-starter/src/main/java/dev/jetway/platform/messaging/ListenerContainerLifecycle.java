package dev.jetway.platform.messaging;

import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Starts listener containers after the application context, unless {@code spring.kafka.listener.auto-startup} is false; stops them before it. */
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
        containers.forEach(ConcurrentMessageListenerContainer::stop);
    }

    @Override
    public boolean isRunning() {
        return containers.stream().anyMatch(ConcurrentMessageListenerContainer::isRunning);
    }
}

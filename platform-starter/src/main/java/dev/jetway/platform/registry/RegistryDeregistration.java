package dev.jetway.platform.registry;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Deregisters this instance on shutdown, then waits until clients have fetched the registry while requests are still served.
 * Its default phase is the last, so it stops first, before the web server.
 */
final class RegistryDeregistration implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RegistryDeregistration.class);

    private final ApplicationInfoManager instance;
    private final Duration duration;
    private volatile boolean running;

    RegistryDeregistration(ApplicationInfoManager instance, Duration duration) {
        this.instance = instance;
        this.duration = duration;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        instance.setInstanceStatus(InstanceStatus.OUT_OF_SERVICE);
        log.info("Deregistered; shutting down in {}", duration);
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

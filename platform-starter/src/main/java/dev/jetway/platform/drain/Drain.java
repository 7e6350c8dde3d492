package dev.jetway.platform.drain;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes this instance out of the registry and waits, while it goes on answering, until its callers know. Life: with the
 * application; it is the first that is told to stop, before the web server refuses anything.
 */
final class Drain implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private final ApplicationInfoManager instance;
    private final Duration duration;
    private volatile boolean running;

    Drain(ApplicationInfoManager instance, Duration duration) {
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
        log.info("Out of the registry; answering for another {}", duration);
        try {
            Thread.sleep(duration);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

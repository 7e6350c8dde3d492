package dev.jetway.discovery.probe;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Configuration;

/**
 * Makes a test purchase after the other, on one thread, with a rest in between that strays a little, so that several replicas
 * don't stay in step. Its metrics are there where it is turned off as well, and say so.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProbeSettings.class)
class ProbeSchedule implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ProbeSchedule.class);

    private final ProbeSettings settings;
    private final PurchaseProbe probe;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Thread thread;

    ProbeSchedule(ProbeSettings settings, MeterRegistry meters, Clock clock) {
        this.settings = settings;
        ProbeMetrics metrics = new ProbeMetrics(meters, settings.enabled());
        this.probe = new PurchaseProbe(settings, new PublicApi(settings, clock), metrics, clock);
        this.thread = Thread.ofVirtual().name("purchase-probe").unstarted(this::purchases);
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (settings.enabled() && thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    @Override
    public void destroy() {
        thread.interrupt();
    }

    private void purchases() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(rest());
                once();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() throws InterruptedException {
        try {
            probe.run();
        } catch (RuntimeException fault) {
            LOG.error("A test purchase ended in a fault of the probe's own", fault);
        }
    }

    private Duration rest() {
        long millis = settings.interval().toMillis();
        return Duration.ofMillis(millis - millis / 10 + random.nextLong(millis / 5 + 1));
    }
}

package dev.jetway.discovery.synthetic;

import com.netflix.discovery.EurekaClientConfig;
import com.netflix.eureka.EurekaServerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Makes one synthetic purchase after the other. The first waits until the platform is up and has flights, so that a fresh
 * start counts no failure; but not for ever, so that an outage which was there before does. Of several replicas only the
 * first one in the list of registries makes purchases. The metrics exist where purchases are disabled, too.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SyntheticPurchaseProperties.class)
class SyntheticPurchaseSchedule {

    private static final Logger log = LoggerFactory.getLogger(SyntheticPurchaseSchedule.class);
    private static final Duration STARTUP_MAX = Duration.ofMinutes(10);
    private static final String ZONE = "defaultZone";

    private final boolean active;
    private final PublicApiClient api;
    private final SyntheticPurchase purchase;
    private final Clock clock;
    private final Instant startBy;
    private boolean started;

    SyntheticPurchaseSchedule(
            SyntheticPurchaseProperties properties,
            EurekaServerConfig registry,
            EurekaClientConfig registries,
            MeterRegistry meters,
            Clock clock) {
        this.active = properties.enabled() && isFirst(registry.getMyUrl(), registries.getEurekaServerServiceUrls(ZONE));
        this.api = new PublicApiClient(properties, clock);
        this.purchase = new SyntheticPurchase(
                properties, api, new SyntheticPurchaseMetrics(meters, properties.enabled()), clock);
        this.clock = clock;
        this.startBy = clock.instant().plus(STARTUP_MAX);
    }

    @Scheduled(initialDelayString = "${jetway.probe.interval}", fixedDelayString = "${jetway.probe.interval}")
    void run() {
        if (!active) {
            return;
        }
        if (!started) {
            started = api.isReady() || clock.instant().isAfter(startBy);
            log.info("Synthetic purchases: {}", started ? "started" : "waiting for the platform to be up with flights");
        }
        if (started) {
            purchase.run();
        }
    }

    static boolean isFirst(String ownUrl, List<String> urls) {
        return urls.size() < 2 || urls.getFirst().equals(ownUrl);
    }
}

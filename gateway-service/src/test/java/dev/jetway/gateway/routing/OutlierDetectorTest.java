package dev.jetway.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.util.unit.DataSize;

class OutlierDetectorTest {

    private static final Duration SKIP_FOR = Duration.ofSeconds(5);
    private static final Duration SUSPECT_FOR = Duration.ofSeconds(60);
    private static final int TIMEOUTS_MAX = 3;

    private final ServiceInstance instance =
            new DefaultServiceInstance("flight-service:1", "flight-service", "127.0.0.1", 8082, false);
    private final AtomicLong nanos = new AtomicLong();
    private final OutlierDetector detector = new OutlierDetector(
            new OutlierDetector.Properties(
                    SKIP_FOR,
                    SUSPECT_FOR,
                    TIMEOUTS_MAX,
                    DataSize.ofMegabytes(1),
                    new OutlierDetector.Properties.Retry(20, 1, 10)),
            nanos::get,
            new SimpleMeterRegistry());

    @Test
    void anUnknownInstanceIsHealthy() {
        assertThat(detector.isTrusted(instance)).isTrue();
        assertThat(detector.isSkipped(instance)).isFalse();
    }

    @Test
    void anUnreachableInstanceIsSkippedForAWhile() {
        detector.unreachable(instance);
        assertThat(detector.isSkipped(instance)).isTrue();
        nanos.addAndGet(SKIP_FOR.toNanos());
        assertThat(detector.isSkipped(instance)).isFalse();
    }

    @Test
    void afterThatItIsSuspectUntilACallSucceeds() {
        detector.unreachable(instance);
        nanos.addAndGet(SKIP_FOR.toNanos());
        assertThat(detector.isTrusted(instance)).isFalse();
        detector.succeeded(instance);
        assertThat(detector.isTrusted(instance)).isTrue();
    }

    @Test
    void suspicionExpires() {
        detector.unreachable(instance);
        nanos.addAndGet(SKIP_FOR.plus(SUSPECT_FOR).toNanos());
        assertThat(detector.isTrusted(instance)).isTrue();
    }

    @Test
    void onlyConsecutiveTimeoutsCount() {
        detector.timedOut(instance);
        detector.timedOut(instance);
        detector.succeeded(instance);
        detector.timedOut(instance);
        detector.timedOut(instance);
        assertThat(detector.isSkipped(instance)).isFalse();
        detector.timedOut(instance);
        assertThat(detector.isSkipped(instance)).isTrue();
    }
}

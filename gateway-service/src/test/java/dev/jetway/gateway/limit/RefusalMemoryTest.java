package dev.jetway.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RefusalMemoryTest {

    private static final Rate ANY = new Rate(1, 1);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private Taken answer = new Taken(500, 0);
    private final RefusalMemory memory = new RefusalMemory(
            (key, rate) -> Mono.fromSupplier(() -> {
                asked.incrementAndGet();
                return answer;
            }),
            nanos::get);

    @Test
    void aFloodAsksTheBucketOnce() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(take("flood").granted()).isFalse();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoeverIsRefusedFromMemoryIsToldTheTruth() {
        take("a");
        pass(Duration.ofMillis(200));
        assertThat(take("a").waitMillis()).isEqualTo(300);
    }

    @Test
    void theBucketIsAskedAgainWhenItMustHaveAToken() {
        take("a");
        pass(Duration.ofMillis(500));
        answer = new Taken(0, 0);
        assertThat(take("a").granted()).isTrue();
        assertThat(take("a").granted()).isTrue();
        assertThat(asked).hasValue(3);
    }

    @Test
    void aBucketThatEarnsQuicklyIsLeftAloneForAMomentToo() {
        answer = new Taken(3, 0);
        take("a");
        pass(Duration.ofMillis(49));
        assertThat(take("a").waitMillis()).isEqualTo(1);
        assertThat(asked).hasValue(1);
        pass(Duration.ofMillis(1));
        take("a");
        assertThat(asked).hasValue(2);
    }

    @Test
    void othersDoNotSuffer() {
        take("a");
        answer = new Taken(0, 3);
        assertThat(take("b").granted()).isTrue();
    }

    private Taken take(String key) {
        return Objects.requireNonNull(memory.take(key, ANY).block());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}

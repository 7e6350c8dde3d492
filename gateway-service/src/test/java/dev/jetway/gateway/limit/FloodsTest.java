package dev.jetway.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class FloodsTest {

    private static final Rate RATE = new Rate(10, 20);
    private static final Mono<Void> REFUSAL = Mono.error(new IllegalStateException("refused"));

    private final AtomicLong nanos = new AtomicLong();
    private final Floods floods = new Floods(25, nanos::get);

    @Test
    void whoIsRefusedNowAndThenMayHaveAllAtOnce() {
        for (int second = 0; second < 60; second++) {
            refuse(10);
            pass(Duration.ofSeconds(1));
        }
        assertThat(begins(Mono.never())).isTrue();
        assertThat(begins(Mono.never())).isTrue();
        assertThat(floods.isBusy("a")).isFalse();
    }

    @Test
    void whoAsksForMoreThanTwiceItsRateHasOneCallAtATime() {
        refuse(19);
        assertThat(floods.refused("a", RATE)).as("it floods since this one").isTrue();
        assertThat(floods.refused("a", RATE)).as("it flooded before").isFalse();
        assertThat(floods.isBusy("a")).isFalse();
        assertThat(begins(Mono.never())).isTrue();
        assertThat(floods.isBusy("a")).isTrue();
        assertThat(begins(Mono.never())).isFalse();
    }

    @Test
    void afterItsCallItRestsSoThatItHasItsShareOfTheTime() {
        refuse(40);
        Sinks.Empty<Void> call = Sinks.empty();
        assertThat(begins(call.asMono())).isTrue();
        pass(Duration.ofMillis(100));
        call.tryEmitEmpty();
        pass(Duration.ofMillis(299));
        assertThat(floods.isBusy("a")).isTrue();
        assertThat(begins(Mono.never())).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(floods.isBusy("a")).isFalse();
        assertThat(begins(Mono.never())).isTrue();
    }

    @Test
    void aCallThatFailsOrIsGivenUpEndsAsWell() {
        refuse(40);
        floods.oneAtATime("a", Mono.error(new IllegalArgumentException()), REFUSAL)
                .onErrorComplete()
                .block();
        assertThat(floods.isBusy("a")).isFalse();
        Disposable given = floods.oneAtATime("a", Mono.never(), REFUSAL).subscribe();
        assertThat(floods.isBusy("a")).isTrue();
        given.dispose();
        assertThat(floods.isBusy("a")).isFalse();
    }

    @Test
    void itIsOverWhenTheRateHasMadeUpForTheRefusals() {
        refuse(10_000);
        assertThat(begins(Mono.never())).isTrue();
        pass(Duration.ofMillis(2_000));
        assertThat(begins(Mono.never())).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(begins(Mono.never())).isTrue();
        assertThat(begins(Mono.never())).isTrue();
    }

    @Test
    void othersDoNotSuffer() {
        refuse(40);
        begins(Mono.never());
        assertThat(floods.isBusy("b")).isFalse();
    }

    @Test
    void aShareIsNeitherNothingNorMoreThanAll() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Floods(0, nanos::get));
        assertThatIllegalArgumentException().isThrownBy(() -> new Floods(101, nanos::get));
    }

    private boolean begins(Mono<Void> call) {
        boolean[] refused = {false};
        floods.oneAtATime("a", call, REFUSAL).subscribe(_ -> {}, failure -> refused[0] = true);
        return !refused[0];
    }

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            floods.refused("a", RATE);
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}

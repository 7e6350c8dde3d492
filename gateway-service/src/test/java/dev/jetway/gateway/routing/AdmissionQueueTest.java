package dev.jetway.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class AdmissionQueueTest {

    private final AtomicLong now = new AtomicLong();
    private AdmissionQueue queue =
            new AdmissionQueue(1, new AdmissionQueue.Waiting(2, Duration.ofSeconds(40)), now::get);
    private final List<String> begun = new ArrayList<>();
    private VirtualTimeScheduler time;

    @BeforeEach
    void stopTheClock() {
        time = VirtualTimeScheduler.getOrSet();
    }

    @AfterEach
    void resetTheClock() {
        VirtualTimeScheduler.reset();
    }

    private final class Call {
        private final Sinks.Empty<Void> response = Sinks.empty();
        private final CompletableFuture<String> end = new CompletableFuture<>();
        private final Disposable inProgress;

        Call(String name) {
            inProgress = queue.admit(
                            Mono.defer(() -> {
                                begun.add(name);
                                return response.asMono();
                            }),
                            Schedulers.immediate(),
                            () -> new IllegalStateException("rejected"))
                    .subscribe(
                            nothing -> {},
                            failure -> end.complete(failure.getMessage()),
                            () -> end.complete("completed"));
        }

        String end() {
            return end.getNow("in progress");
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        this.time.advanceTimeBy(time);
    }

    @Test
    void callsAreAdmittedInTheOrderOfTheirArrivalUntilTheQueueIsFull() {
        Call first = new Call("first");
        Call second = new Call("second");
        Call third = new Call("third");
        assertThat(queue.waiting()).isEqualTo(2);
        assertThat(queue.isFull()).isTrue();
        assertThat(new Call("fourth").end()).isEqualTo("rejected");
        first.response.tryEmitEmpty();
        assertThat(begun).containsExactly("first", "second");
        second.response.tryEmitEmpty();
        third.response.tryEmitEmpty();
        assertThat(begun).containsExactly("first", "second", "third");
        assertThat(third.end()).isEqualTo("completed");
        assertThat(queue.available()).isOne();
    }

    @Test
    void aCallThatIsCancelledOrWaitedTooLongLeavesTheQueue() {
        Call first = new Call("first");
        Call second = new Call("second");
        Call third = new Call("third");
        second.inProgress.dispose();
        pass(Duration.ofSeconds(40));
        assertThat(third.end()).isEqualTo("rejected");
        assertThat(queue.waiting()).isZero();
        first.response.tryEmitEmpty();
        assertThat(begun).containsExactly("first");
        assertThat(queue.available()).isOne();
    }

    @Test
    void aPermitIsReleasedHoweverTheCallEnds() {
        new Call("cancelled").inProgress.dispose();
        new Call("failed").response.tryEmitError(new IllegalStateException("broken"));
        new Call("third");
        assertThat(begun).containsExactly("cancelled", "failed", "third");
    }

    @Test
    void asManyCallsAreInProgressAsThereArePermits() {
        queue = new AdmissionQueue(2, new AdmissionQueue.Waiting(2, Duration.ofSeconds(40)), now::get);
        Call first = new Call("first");
        Call second = new Call("second");
        new Call("third");
        new Call("fourth");
        assertThat(begun).containsExactly("first", "second");
        second.response.tryEmitEmpty();
        assertThat(begun).containsExactly("first", "second", "third");
        first.response.tryEmitEmpty();
        assertThat(begun).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void withoutAQueueACallOverTheLimitIsRejectedAtOnce() {
        queue = new AdmissionQueue(1, new AdmissionQueue.Waiting(0, Duration.ZERO), now::get);
        Call first = new Call("first");
        assertThat(new Call("second").end()).isEqualTo("rejected");
        first.response.tryEmitEmpty();
        assertThat(new Call("third").end()).isEqualTo("in progress");
    }

    @Test
    void aQueueThatHasNotDrainedForItsMaxWaitRejectsNewCallsUntilItHas() {
        Call first = new Call("first");
        Call second = new Call("second");
        pass(Duration.ofSeconds(39));
        Call third = new Call("third");
        first.response.tryEmitEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(new Call("late").end()).as("during the overload").isEqualTo("rejected");
        assertThat(third.end()).as("admitted to the queue before").isEqualTo("in progress");

        second.response.tryEmitEmpty();
        assertThat(begun).containsExactly("first", "second", "third");
        Call next = new Call("next");
        pass(Duration.ofSeconds(39));
        assertThat(next.end()).as("after it has drained").isEqualTo("in progress");
        third.response.tryEmitEmpty();
        assertThat(begun).endsWith("next");
    }

    @Test
    void tenThousandCallsInTheQueueNeedNoDeepStack() throws Exception {
        VirtualTimeScheduler.reset();
        queue = new AdmissionQueue(1, new AdmissionQueue.Waiting(10_000, Duration.ofSeconds(40)), System::nanoTime);
        Sinks.Empty<Void> gate = Sinks.empty();
        queue.admit(gate.asMono(), Schedulers.single(), IllegalStateException::new)
                .subscribe();
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            calls.add(queue.admit(Mono.empty(), Schedulers.immediate(), IllegalStateException::new)
                    .toFuture());
        }
        gate.tryEmitEmpty();
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        assertThat(queue.waiting()).isZero();
    }
}

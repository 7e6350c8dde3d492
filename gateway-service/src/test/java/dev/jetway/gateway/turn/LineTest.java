package dev.jetway.gateway.turn;

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

class LineTest {

    private final AtomicLong now = new AtomicLong();
    private final Line.Places places = Line.Places.of(1);
    private final Line line =
            new Line(places, new Line.Rules(2, Duration.ofSeconds(40), Duration.ofSeconds(1)), now::get);
    private final List<String> begun = new ArrayList<>();
    private VirtualTimeScheduler time;

    @BeforeEach
    void stopTheClock() {
        time = VirtualTimeScheduler.getOrSet();
    }

    @AfterEach
    void letItGo() {
        VirtualTimeScheduler.reset();
    }

    private final class Call {
        private final Sinks.Empty<Void> answer = Sinks.empty();
        private final CompletableFuture<String> end = new CompletableFuture<>();
        private final Disposable underWay;

        Call(String name) {
            this(name, line);
        }

        Call(String name, Line line) {
            underWay = line.inTurn(
                            Mono.defer(() -> {
                                begun.add(name);
                                return answer.asMono();
                            }),
                            Schedulers.immediate(),
                            () -> new IllegalStateException("refused"))
                    .subscribe(
                            nothing -> {},
                            failure -> end.complete(failure.getMessage()),
                            () -> end.complete("answered"));
        }

        String end() {
            return end.getNow("under way");
        }
    }

    private void assertPlaceIsFree() {
        assertThat(places.take()).isTrue();
        assertThat(places.take()).isFalse();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        this.time.advanceTimeBy(time);
    }

    @Test
    void firstComeFirstServed() {
        Call first = new Call("first");
        Call second = new Call("second");
        Call third = new Call("third");
        assertThat(line.waiting()).isEqualTo(2);
        assertThat(new Call("fourth").end()).as("when the line is full").isEqualTo("refused");
        first.answer.tryEmitEmpty();
        assertThat(begun).containsExactly("first", "second");
        second.answer.tryEmitEmpty();
        third.answer.tryEmitEmpty();
        assertThat(begun).containsExactly("first", "second", "third");
        assertThat(third.end()).isEqualTo("answered");
        assertPlaceIsFree();
    }

    @Test
    void whoGivesUpOrIsToldToLeavesTheLine() {
        Call first = new Call("first");
        Call second = new Call("second");
        Call third = new Call("third");
        second.underWay.dispose();
        pass(Duration.ofSeconds(40));
        assertThat(third.end()).isEqualTo("refused");
        assertThat(line.waiting()).isZero();
        first.answer.tryEmitEmpty();
        assertThat(begun).containsExactly("first");
        assertPlaceIsFree();
    }

    @Test
    void aPlaceComesBackWhateverBecomesOfTheCall() {
        new Call("broken off").underWay.dispose();
        new Call("failed").answer.tryEmitError(new IllegalStateException("broken"));
        new Call("third");
        assertThat(begun).containsExactly("broken off", "failed", "third");
    }

    @Test
    void asManyGoAtOnceAsThereArePlaces() {
        Line wide =
                new Line(Line.Places.of(2), new Line.Rules(2, Duration.ofSeconds(40), Duration.ofSeconds(1)), now::get);
        Call first = new Call("first", wide);
        Call second = new Call("second", wide);
        new Call("third", wide);
        new Call("fourth", wide);
        assertThat(begun).containsExactly("first", "second");
        second.answer.tryEmitEmpty();
        assertThat(begun).containsExactly("first", "second", "third");
        first.answer.tryEmitEmpty();
        assertThat(begun).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void aLineThatIsNeverEmptyIsNoRush() {
        Call first = new Call("first");
        Call second = new Call("second");
        pass(Duration.ofSeconds(39));
        Call third = new Call("third");
        first.answer.tryEmitEmpty();
        pass(Duration.ofSeconds(2));
        Call late = new Call("late");
        pass(Duration.ofSeconds(1));
        assertThat(late.end()).as("who comes during overload").isEqualTo("refused");
        assertThat(third.end()).as("who came in the rush").isEqualTo("under way");
        second.answer.tryEmitEmpty();
        third.answer.tryEmitEmpty();

        new Call("a new day");
        Call patient = new Call("patient");
        pass(Duration.ofSeconds(39));
        assertThat(patient.end()).isEqualTo("under way");
    }

    @Test
    void aLineInWhichNobodyWaitsDuringOverloadOpensAgainWhenItIsEmpty() {
        Line closing = new Line(places, new Line.Rules(2, Duration.ofSeconds(40), Duration.ZERO), now::get);
        Call first = new Call("first", closing);
        Call second = new Call("second", closing);
        assertThat(closing.isOpen()).isTrue();
        new Call("third", closing);
        assertThat(closing.isOpen()).as("when it is full").isFalse();
        pass(Duration.ofSeconds(39));
        first.answer.tryEmitEmpty();
        assertThat(closing.isOpen()).as("in a rush, with one in line").isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(closing.isOpen()).as("the third has waited in vain").isTrue();

        new Call("fourth", closing);
        pass(Duration.ofSeconds(20));
        new Call("fifth", closing);
        pass(Duration.ofSeconds(20));
        assertThat(closing.waiting()).isOne();
        assertThat(closing.isOpen())
                .as("never empty for as long as its patience")
                .isFalse();
        assertThat(new Call("sixth", closing).end()).isEqualTo("refused");
        second.answer.tryEmitEmpty();
        assertThat(begun).containsExactly("first", "second", "fifth");
        assertThat(closing.isOpen()).isTrue();
    }

    @Test
    void tenThousandInLineNeedNoDeepStack() throws Exception {
        Line longLine =
                new Line(places, new Line.Rules(10_000, Duration.ofSeconds(40), Duration.ofSeconds(1)), now::get);
        VirtualTimeScheduler.reset();
        Sinks.Empty<Void> gate = Sinks.empty();
        longLine.inTurn(gate.asMono(), Schedulers.single(), IllegalStateException::new)
                .subscribe();
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            calls.add(longLine.inTurn(Mono.empty(), Schedulers.single(), IllegalStateException::new)
                    .toFuture());
        }
        gate.tryEmitEmpty();
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        assertThat(longLine.waiting()).isZero();
    }
}

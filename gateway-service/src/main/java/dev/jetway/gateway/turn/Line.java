package dev.jetway.gateway.turn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * A number of places, and the line of those who wait for one, first come, first served. Waiting here costs little, in a
 * service a thread and its buffers. A rush may wait as long as its patience; a line that has not been empty for that
 * long is no rush but overload, and who comes then waits only a moment before it is told so.
 */
public final class Line {

    /** Where places come from. Both are called under the line's lock. */
    public interface Places {

        /** Whether there was one. */
        boolean take();

        void giveBack();

        /** So many, always. */
        static Places of(int count) {
            return new Places() {
                private int taken;

                @Override
                public boolean take() {
                    if (taken >= count) {
                        return false;
                    }
                    taken++;
                    return true;
                }

                @Override
                public void giveBack() {
                    taken--;
                }
            };
        }
    }

    /**
     * How long a line is.
     *
     * @param max how many may wait
     * @param patience how long one waits, unless the line has not been empty for as long
     * @param overloadPatience how long one waits then; 0 if nobody is to
     */
    public record Rules(int max, Duration patience, Duration overloadPatience) {}

    private final Places places;
    private final Rules rules;
    private final LongSupplier nanoTime;
    private final LinkedHashSet<Turn> line = new LinkedHashSet<>();
    private long lastEmptyNanos;

    public Line(Places places, Rules rules, LongSupplier nanoTime) {
        this.places = places;
        this.rules = rules;
        this.nanoTime = nanoTime;
        this.lastEmptyNanos = nanoTime.getAsLong();
    }

    /**
     * The call, once it has a place; it keeps the place until it ends, however that is.
     *
     * @param thread where it goes on after it has waited
     * @param refusal for who finds the line full, or waited in vain
     */
    public Mono<Void> inTurn(Mono<Void> call, Scheduler thread, Supplier<? extends Throwable> refusal) {
        return Mono.defer(() -> {
            Turn turn = join();
            return turn == null
                    ? Mono.error(refusal)
                    : turn.come(thread, refusal).then(call).doFinally(ended -> leave(turn));
        });
    }

    public synchronized int waiting() {
        return line.size();
    }

    /** Whether somebody who finds no place may wait for one now. */
    public synchronized boolean isOpen() {
        return line.size() < rules.max() && !patience(nanoTime.getAsLong()).isZero();
    }

    /** A turn, with a place or in the line; nothing where the line is full, or closed until it is empty again. */
    private synchronized @Nullable Turn join() {
        long now = nanoTime.getAsLong();
        if (line.isEmpty()) {
            lastEmptyNanos = now;
            if (places.take()) {
                return new Turn(null);
            }
        }
        Duration patience = patience(now);
        if (line.size() >= rules.max() || patience.isZero()) {
            return null;
        }
        Turn turn = new Turn(patience);
        line.add(turn);
        return turn;
    }

    private Duration patience(long now) {
        boolean isRush =
                line.isEmpty() || now - lastEmptyNanos < rules.patience().toNanos();
        return isRush ? rules.patience() : rules.overloadPatience();
    }

    /** Gives the place back, if it had one, and calls the next in line for whom there is one. */
    private void leave(Turn turn) {
        List<Turn> called = new ArrayList<>(1);
        synchronized (this) {
            if (turn.hasPlace) {
                places.giveBack();
            } else {
                line.remove(turn);
            }
            while (!line.isEmpty() && places.take()) {
                Turn next = line.removeFirst();
                next.hasPlace = true;
                called.add(next);
            }
        }
        called.forEach(next -> next.called.tryEmitEmpty());
    }

    private static final class Turn {

        private final @Nullable Duration patience;
        private final Sinks.Empty<Void> called = Sinks.empty();
        private boolean hasPlace;

        /** With a patience it has to wait, without one it has a place. */
        Turn(@Nullable Duration patience) {
            this.patience = patience;
            this.hasPlace = patience == null;
        }

        Mono<Void> come(Scheduler thread, Supplier<? extends Throwable> refusal) {
            return patience == null
                    ? Mono.empty()
                    : called.asMono().timeout(patience, Mono.error(refusal)).publishOn(thread);
        }
    }
}

package dev.jetway.payment.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.payment.application.FakePrimary.Reply;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.OperationWork;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.PaymentCommand;
import dev.jetway.payment.domain.PaymentState;
import dev.jetway.platform.lease.AfterCommitTrigger.WorkerPermit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Repeated and reordered messages, an unreliable provider, workers that crash at any point or whose lease expires: in the end
 * the service and the provider have the same state, and money moved once. A seed replays its run:
 * {@code -Djetway.simulation.seed=42}.
 */
class PaymentSimulation {

    private static final int SEEDS_COUNT = 500;
    private static final int ATTEMPTS_COUNT = 6;
    private static final int STEPS_MAX = 50_000;
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Money PRICE = Money.of("398.00", "USD");

    /** A crash of the process. */
    private static final class Crash extends Error {}

    static LongStream seeds() {
        Long replayed = Long.getLong("jetway.simulation.seed");
        return replayed == null ? LongStream.range(0, SEEDS_COUNT) : LongStream.of(replayed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void underFaultsMoneyMovesOnceAndEveryOperationCompletes(long seed) {
        new World(seed).run();
    }

    private static final class World {

        private final long seed;
        private final Random random;
        private final FakePrimary primary = new FakePrimary();
        private final UnreliableProvider provider;
        private final AcceptPaymentCommand accept;
        private final ExecuteOperation work;
        private final List<Runnable> messages = new ArrayList<>();
        private final List<OperationWork> reserved = new ArrayList<>();
        private final List<OperationWork> started = new ArrayList<>();
        private Instant now = Instant.parse("2026-11-22T10:00:00Z");
        private double crashRate = 0.03;
        private boolean inSlowCall;

        World(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
            this.provider = new UnreliableProvider(random, this::maybeCrash, 0.1 + 0.5 * random.nextDouble());
            this.work = primary.worker(provider, clock);
            this.accept = new AcceptPaymentCommand(primary, primary, work, primary, this::reserve, clock);
            primary.atEveryBoundary(this::maybeCrash);
            provider.whileCalled(this::expireLeaseDuringCall);
        }

        void run() {
            for (int attempt = 0; attempt < ATTEMPTS_COUNT; attempt++) {
                plan("attempt-" + attempt);
            }
            Collections.shuffle(messages, random);
            for (int step = 0; !(messages.isEmpty() && isIdle()); step++) {
                assertThat(step).as("steps, seed %d", seed).isLessThan(STEPS_MAX);
                now = now.plusMillis(random.nextInt(2_000));
                if (step == STEPS_MAX / 2) {
                    crashRate = 0;
                    provider.recover();
                }
                if (!started.isEmpty() && random.nextBoolean()) {
                    runWithCrash(() -> work.execute(started.remove(random.nextInt(started.size()))));
                } else if (!messages.isEmpty() && random.nextBoolean()) {
                    runWithCrash(this::deliver);
                } else {
                    runWithCrash(this::executeDue);
                }
            }
            crashRate = 0;
            provider.recover();
            assertInvariants();
        }

        /** The messages of one attempt, each of them once to three times, in random order. */
        private void plan(String attempt) {
            String booking = "B-" + attempt;
            var card = random.nextInt(5) == 0 ? UnreliableProvider.BAD_CARD : UnreliableProvider.GOOD_CARD;
            send(() -> accept.authorize(booking, attempt, PRICE, card));
            int ending = random.nextInt(10);
            if (ending < 6) {
                send(() -> accept.capture(booking, attempt));
                for (int refund = random.nextInt(4); refund > 0; refund--) {
                    String refundId = "refund-" + refund;
                    Money part = new Money(1 + random.nextInt(20_000), PRICE.currency());
                    send(() -> accept.refund(booking, attempt, refundId, part));
                }
            }
            if (ending >= 5 && ending < 9) {
                send(() -> accept.voidAuthorization(booking, attempt));
            }
        }

        private void send(Runnable message) {
            Runnable inTransaction = () -> primary.executeWithoutResult(_ -> message.run());
            messages.addAll(Collections.nCopies(1 + random.nextInt(3), inTransaction));
        }

        /** If the process crashes at the commit, what was reserved is not started. */
        private void deliver() {
            reserved.clear();
            messages.getLast().run();
            messages.removeLast();
            started.addAll(reserved);
        }

        /** A worker, if one is free; it starts at once, or later than its lease expires. */
        private Optional<WorkerPermit<OperationWork>> reserve(Instant at) {
            return random.nextInt(3) == 0
                    ? Optional.empty()
                    : Optional.of(new WorkerPermit<>() {
                        @Override
                        public Instant leasedUntil() {
                            return at.plus(LEASE);
                        }

                        @Override
                        public void startAfterCommit(OperationWork work) {
                            reserved.add(work);
                        }
                    });
        }

        private void executeDue() {
            for (OperationKey key : primary.leaseDue(now, now.plus(LEASE), 1 + random.nextInt(4))) {
                work.execute(new OperationWork.Claimed(key));
            }
        }

        private void expireLeaseDuringCall() {
            if (!inSlowCall && random.nextInt(20) == 0) {
                inSlowCall = true;
                now = now.plus(LEASE).plusSeconds(1);
                runWithCrash(this::executeDue);
                inSlowCall = false;
            }
        }

        private void runWithCrash(Runnable event) {
            try {
                event.run();
            } catch (Crash _) {
                // What the worker had leased is due when the lease expires.
            }
        }

        private void maybeCrash() {
            if (random.nextDouble() < crashRate) {
                throw new Crash();
            }
        }

        private boolean isIdle() {
            return primary.unfinished().count() == 0;
        }

        private void assertInvariants() {
            assertThat(provider.violations()).as("violations, seed %d", seed).isEmpty();
            for (int attempt = 0; attempt < ATTEMPTS_COUNT; attempt++) {
                checkAttempt("attempt-" + attempt);
            }
            for (Operation operation : primary.all()) {
                assertRepliedConsistently(operation);
                assertThat(agreesWithProvider(operation))
                        .as("%s, seed %d", operation, seed)
                        .isTrue();
            }
        }

        /** Whether the result of the operation is consistent with the provider's ledger. */
        private boolean agreesWithProvider(Operation operation) {
            UnreliableProvider.Account account = accountOf(operation.attemptId());
            boolean done = operation.result() instanceof OperationResult.Done;
            return switch (operation.command()) {
                case PaymentCommand.Authorize _ -> done == (account.chargesCount == 1);
                case PaymentCommand.Capture _ -> done == (account.capturedMinor > 0);
                case PaymentCommand.Void _ -> done == (account.voided || account.chargesCount == 0);
                case PaymentCommand.Refund _ -> refundsDoneMinor(operation.attemptId()) == account.refundedMinor;
            };
        }

        private long refundsDoneMinor(String attempt) {
            return primary.all().stream()
                    .filter(operation ->
                            operation.attemptId().equals(attempt) && operation.result() instanceof OperationResult.Done)
                    .mapToLong(operation -> operation.command() instanceof PaymentCommand.Refund(String _, Money part)
                            ? part.minorUnits()
                            : 0)
                    .sum();
        }

        private UnreliableProvider.Account accountOf(String attempt) {
            return provider.account(attempt).orElseGet(UnreliableProvider.Account::new);
        }

        private void checkAttempt(String attempt) {
            Payment payment = primary.find(attempt).orElseThrow();
            UnreliableProvider.Account account = accountOf(attempt);
            long price = PRICE.minorUnits();
            String stored = payment.state().getClass().getSimpleName();
            String atProvider = account.chargesCount == 0
                    ? "Declined"
                    : account.voided
                            ? "Voided"
                            : account.capturedMinor == 0
                                    ? "Authorized"
                                    : account.refundedMinor == price ? "Refunded" : "Captured";
            assertThat(stored).as("%s, seed %d", attempt, seed).isEqualTo(atProvider);
            assertThat(account.chargesCount)
                    .as("charges of %s, seed %d", attempt, seed)
                    .isLessThanOrEqualTo(1);
            if (payment.state() instanceof PaymentState.Captured(Money refunded)) {
                assertThat(refunded.minorUnits()).isEqualTo(account.refundedMinor);
                assertThat(account.capturedMinor).isEqualTo(price);
            }
        }

        private void assertRepliedConsistently(Operation operation) {
            List<OperationResult> results = primary.replies().stream()
                    .filter(reply -> reply.operation().key().equals(operation.key()))
                    .map(Reply::result)
                    .toList();
            assertThat(results)
                    .as("replies to %s, seed %d", operation.key(), seed)
                    .isNotEmpty();
            assertThat(results).containsOnly(operation.result());
        }
    }
}

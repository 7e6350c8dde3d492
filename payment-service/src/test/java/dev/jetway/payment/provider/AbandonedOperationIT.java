package dev.jetway.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.jetway.infrastructure.MySqlServer;
import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.payment.application.AcceptPaymentCommand;
import dev.jetway.payment.application.ExecuteOperation;
import dev.jetway.payment.application.PaymentMetrics;
import dev.jetway.payment.domain.CardToken;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.OperationWork;
import dev.jetway.payment.domain.Operations;
import dev.jetway.payment.domain.PaymentProvider;
import dev.jetway.payment.domain.PaymentState;
import dev.jetway.payment.domain.ProviderCall;
import dev.jetway.payment.persistence.JdbcOperations;
import dev.jetway.payment.persistence.JdbcPayments;
import dev.jetway.payment.provider.BuiltInProvider.BuiltInProviderProperties;
import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.lease.AfterCommitTrigger;
import dev.jetway.testsupport.ConcurrentCalls;
import io.github.resilience4j.core.IntervalFunction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A worker crashes: its lease expires, and another worker completes the operation without repeating the call. */
class AbandonedOperationIT {

    private static final Money PRICE = Money.of("398.00", "USD");
    private static final CardToken CARD = new CardToken("tok_visa");
    private static final OperationKey AUTHORIZATION = OperationKey.authorizationOf("a1");
    private static final OperationWork CLAIMED = new OperationWork.Claimed(AUTHORIZATION);
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final class Killed extends Error {}

    /** When the worker crashes. */
    enum Moment {
        BEFORE_THE_CALL,
        AFTER_THE_AUTHORIZATION
    }

    private final List<OperationResult> announced = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    private final HikariDataSource source;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final JdbcPayments payments;
    private final JdbcOperations operations;
    private final BuiltInProvider provider;

    AbandonedOperationIT() {
        MySqlServer.Database database = SharedInfrastructure.mariaDb().freshDatabase("payment");
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        source = new HikariDataSource(pool);
        jdbc = JdbcClient.create(source);
        transactions = new TransactionTemplate(new JdbcTransactionManager(source));
        payments = new JdbcPayments(jdbc);
        operations = new JdbcOperations(jdbc, transactions, Correlation.untraced());
        provider = new BuiltInProvider(
                new BuiltInLedger(jdbc, clock), new BuiltInProviderProperties(Duration.ofMillis(10)));
    }

    @BeforeEach
    void migrateAndAccept() {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        accept("a1");
    }

    @AfterEach
    void close() {
        source.close();
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void anotherWorkerCompletesTheOperationOfACrashedOne(Moment moment) {
        assertThat(leaseDue(10)).containsExactly(AUTHORIZATION);
        assertThatExceptionOfType(Killed.class)
                .isThrownBy(() -> worker(new KillingProvider(provider, moment)).execute(CLAIMED));
        assertThat(payments.find("a1").orElseThrow().state()).isEqualTo(new PaymentState.Authorizing(CARD));
        assertThat(leaseDue(10)).isEmpty();

        now = now.plus(LEASE);
        assertThat(leaseDue(10)).containsExactly(AUTHORIZATION);
        worker(provider).execute(CLAIMED);

        assertThat(payments.find("a1").orElseThrow().state()).isEqualTo(new PaymentState.Authorized());
        assertThat(announced).containsExactly(new OperationResult.Done());
        assertThat(count("SELECT COUNT(*) FROM builtin_provider_entry")).isOne();
        assertThat(count("SELECT COUNT(*) FROM payment WHERE card_token IS NOT NULL"))
                .isZero();
        assertThat(operations.unfinished()).isEqualTo(new Operations.Unfinished(0, Optional.empty()));
        now = now.plus(LEASE);
        assertThat(leaseDue(10)).isEmpty();
    }

    /** The command was accepted with a worker that has crashed before its call, or after it. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void anotherWorkerCompletesTheOperationOfAWorkerThatCrashedAfterTheCommand(Moment moment) {
        List<OperationWork> started = new ArrayList<>();
        accept("a2", at -> Optional.of(new Reserved(at.plus(LEASE), started)));
        OperationKey second = OperationKey.authorizationOf("a2");
        assertThat(payments.find("a2").orElseThrow().state()).isEqualTo(new PaymentState.Authorizing(CARD));
        assertThatExceptionOfType(Killed.class)
                .isThrownBy(() -> worker(new KillingProvider(provider, moment)).execute(started.getFirst()));
        assertThat(leaseDue(10)).containsExactly(AUTHORIZATION);

        now = now.plus(LEASE);
        assertThat(leaseDue(10)).contains(second);
        worker(provider).execute(new OperationWork.Claimed(second));
        assertThat(payments.find("a2").orElseThrow().state()).isEqualTo(new PaymentState.Authorized());
        assertThat(announced).containsExactly(new OperationResult.Done());
        assertThat(count("SELECT COUNT(*) FROM builtin_provider_entry")).isOne();

        worker(provider).execute(started.getFirst());
        assertThat(announced).as("a late worker stores nothing").hasSize(1);
        assertThat(count("SELECT COUNT(*) FROM builtin_provider_entry")).isOne();
    }

    @Test
    void aFailedTransactionStoresNeitherOutcomeNorReply() {
        ExecuteOperation breaking = worker(provider, "announcing");
        assertThatExceptionOfType(Killed.class).isThrownBy(() -> breaking.execute(CLAIMED));
        assertThat(operations.find(AUTHORIZATION).orElseThrow().result()).isNull();
        assertThat(payments.find("a1").orElseThrow().state()).isEqualTo(new PaymentState.Authorizing(CARD));
        worker(provider).execute(CLAIMED);
        assertThat(announced).hasSize(1);
        assertThat(count("SELECT COUNT(*) FROM builtin_provider_entry")).isOne();
    }

    @Test
    void concurrentPollersClaimDisjointOperations() throws InterruptedException {
        for (int attempt = 2; attempt <= 200; attempt++) {
            accept("a" + attempt);
        }
        List<OperationKey> claimed = ConcurrentCalls.call(8, _ -> leaseDue(25)).stream()
                .flatMap(List::stream)
                .toList();
        Set<OperationKey> distinct = new HashSet<>(claimed);
        assertThat(distinct).hasSameSizeAs(claimed);
        distinct.addAll(leaseDue(1000));
        assertThat(distinct).hasSize(200);
    }

    /** The ledger decides under the lock of the authorization's entry. */
    @Test
    void ofConcurrentCapturesAndVoidsOneIsApproved() throws InterruptedException {
        for (int attempt = 0; attempt < 20; attempt++) {
            OperationKey authorized = OperationKey.authorizationOf("race" + attempt);
            assertThat(provider.execute(new ProviderCall.Authorize(authorized, PRICE, CARD)))
                    .isEqualTo(new PaymentProvider.Approved());
            assertThat(ConcurrentCalls.call(8, call -> {
                        OperationKey key = new OperationKey(authorized + "/" + call);
                        return provider.execute(
                                call % 2 == 0
                                        ? new ProviderCall.Capture(key, authorized, PRICE)
                                        : new ProviderCall.Void(key, authorized));
                    }))
                    .containsOnlyOnce(new PaymentProvider.Approved())
                    .containsOnly(new PaymentProvider.Approved(), new PaymentProvider.Declined("not-allowed"));
        }
    }

    private List<OperationKey> leaseDue(int countMax) {
        return operations.leaseDue(now, now.plus(LEASE), countMax).stream()
                .map(leased -> leased.work().key())
                .toList();
    }

    private void accept(String attempt) {
        accept(attempt, _ -> Optional.empty());
    }

    private void accept(String attempt, AfterCommitTrigger<OperationWork> trigger) {
        AcceptPaymentCommand commands = new AcceptPaymentCommand(
                payments, operations, worker(provider), (_, _, result) -> announced.add(result), trigger, clock);
        transactions.executeWithoutResult(_ -> commands.authorize("K7M2QX", attempt, PRICE, CARD));
    }

    private ExecuteOperation worker(PaymentProvider asked) {
        return worker(asked, "nowhere");
    }

    private ExecuteOperation worker(PaymentProvider asked, String dying) {
        return new ExecuteOperation(
                payments,
                operations,
                asked,
                (_, _, result) -> {
                    if (dying.equals("announcing")) {
                        throw new Killed();
                    }
                    announced.add(result);
                },
                IntervalFunction.ofDefaults(),
                transactions,
                clock,
                new PaymentMetrics(new SimpleMeterRegistry(), operations, clock));
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private record Reserved(Instant leasedUntil, List<OperationWork> started)
            implements AfterCommitTrigger.WorkerPermit<OperationWork> {

        @Override
        public void startAfterCommit(OperationWork work) {
            started.add(work);
        }
    }

    private record KillingProvider(PaymentProvider provider, Moment moment) implements PaymentProvider {

        @Override
        public CallResult execute(ProviderCall call) {
            if (moment == Moment.AFTER_THE_AUTHORIZATION) {
                assertThat(provider.execute(call)).isEqualTo(new Approved());
            }
            throw new Killed();
        }

        @Override
        public QueryResult find(OperationKey key) {
            return provider.find(key);
        }
    }
}

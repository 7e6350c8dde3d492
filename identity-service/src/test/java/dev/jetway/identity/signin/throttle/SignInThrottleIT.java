package dev.jetway.identity.login.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.MovableClock;
import dev.jetway.infrastructure.SharedInfrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Strangers and owners at two replicas that share a database and a clock. */
class SignInAttemptsIT {

    private static final AttemptSettings SETTINGS = new AttemptSettings(
            new Allowance(5, Duration.ofSeconds(2), Duration.ofMinutes(15)),
            new Allowance(20, Duration.ofSeconds(1), Duration.ofMinutes(5)),
            new Allowance(30, Duration.ofSeconds(1), Duration.ofMinutes(1)),
            Duration.ofHours(1),
            100,
            Duration.ofDays(180));
    private static final String NADIA = "nadia@example.com";

    private static final DriverManagerDataSource DATABASE = migrated();

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final MovableClock clock = new MovableClock();
    private final SignInAttempts one = replica();
    private final SignInAttempts other = replica();

    @BeforeEach
    void nobodyHasFailed() {
        jdbc.sql("DELETE FROM sign_in_failure").update();
    }

    @Test
    void whoKeepsFailingWaitsLongerAndLongerAtWhicheverReplica() {
        Caller guesser = stranger(NADIA, "192.0.2.1");
        fail(guesser, 5);
        assertThat(waitOf(one, guesser)).isZero();
        fail(guesser, 1);
        assertThat(waitOf(other, guesser)).hasSeconds(2);
        clock.advance(Duration.ofSeconds(2));
        fail(guesser, 1);
        assertThat(waitOf(other, guesser)).hasSeconds(4);
    }

    @Test
    void askingWhileOneHasToWaitCostsNothingMore() {
        Caller guesser = stranger(NADIA, "192.0.2.1");
        fail(guesser, 6);
        long rows = rows();
        for (int i = 0; i < 100; i++) {
            one.begin(guesser);
        }
        assertThat(rows()).isEqualTo(rows);
        assertThat(waitOf(one, guesser)).hasSeconds(2);
    }

    @Test
    void theOwnerElsewhereDoesNotWaitForTheGuesser() {
        fail(stranger(NADIA, "192.0.2.1"), 6);
        assertThat(waitOf(one, stranger(NADIA, "198.51.100.7"))).isZero();
        assertThat(waitOf(one, stranger("karim@example.com", "192.0.2.1"))).isZero();
    }

    @Test
    void guessersFromEverywhereSlowDownStrangersButNotAKnownDevice() {
        for (int i = 0; i < 31; i++) {
            fail(stranger(NADIA, "192.0.2." + i), 1);
        }
        assertThat(waitOf(one, stranger(NADIA, "198.51.100.7"))).isPositive();
        assertThat(waitOf(one, owner(NADIA, "198.51.100.7"))).isZero();
        assertThat(waitOf(one, stranger("karim@example.com", "198.51.100.7"))).isZero();
    }

    @Test
    void onePasswordForManyAccountsFromOneAddressIsSlowedDownToo() {
        for (int i = 0; i < 21; i++) {
            fail(stranger("someone" + i + "@example.com", "192.0.2.1"), 1);
        }
        assertThat(waitOf(one, stranger("somebody@example.com", "192.0.2.1"))).isPositive();
        assertThat(waitOf(one, owner(NADIA, "192.0.2.1"))).isZero();
    }

    @Test
    void aStolenDeviceCookieBuysNoMoreGuessesThanAnAddressDoes() {
        fail(owner(NADIA, "192.0.2.1"), 6);
        assertThat(waitOf(one, owner(NADIA, "203.0.113.9"))).hasSeconds(2);
    }

    @Test
    void theRightPasswordForgivesTheCallersOwnFailuresOnly() {
        Caller nadia = stranger(NADIA, "192.0.2.1");
        fail(nadia, 4);
        one.succeeded((Verdict.Allowed) one.begin(nadia));
        fail(nadia, 5);
        assertThat(waitOf(one, nadia)).isZero();
        long atAddress = jdbc.sql("SELECT MAX(failures) FROM sign_in_failure")
                .query(Long.class)
                .single();
        assertThat(atAddress).isEqualTo(9);
    }

    @Test
    void anOwnAccountDoesNotBuyGuessesAtOthers() {
        for (int i = 0; i < 21; i++) {
            fail(stranger("someone" + i + "@example.com", "192.0.2.1"), 1);
        }
        Caller own = stranger("own@example.com", "192.0.2.1");
        assertThat(waitOf(one, own)).isPositive();
        clock.advance(Duration.ofSeconds(1));
        one.succeeded((Verdict.Allowed) one.begin(own));
        fail(stranger("someone99@example.com", "192.0.2.1"), 1);
        assertThat(waitOf(one, own)).hasSeconds(2);
    }

    @Test
    void guessesAtTheSameMomentCountOneByOne() throws Exception {
        Caller guesser = stranger(NADIA, "192.0.2.1");
        fail(guesser, 5);
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Verdict>> guesses = IntStream.range(0, 16)
                    .<Callable<Verdict>>mapToObj(i -> () -> (i % 2 == 0 ? one : other).begin(guesser))
                    .toList();
            List<Verdict> verdicts = pool.invokeAll(guesses).stream()
                    .map(each -> each.resultNow())
                    .toList();
            assertThat(verdicts).filteredOn(Verdict.Allowed.class::isInstance).hasSize(1);
        }
    }

    @Test
    void ownersWhoSignInAtTheSameMomentAreNotRefused() throws Exception {
        Caller nadia = stranger(NADIA, "192.0.2.1");
        List<Verdict> verdicts =
                IntStream.range(0, 60).mapToObj(i -> one.begin(nadia)).toList();
        assertThat(verdicts).allMatch(Verdict.Allowed.class::isInstance);
    }

    @Test
    void anOutageIsNobodysFailure() {
        Caller nadia = stranger(NADIA, "192.0.2.1");
        fail(nadia, 5);
        one.undecided((Verdict.Allowed) one.begin(nadia));
        assertThat(waitOf(one, nadia)).isZero();
    }

    @Test
    void afterAnHourAllIsForgivenAndThenForgotten() {
        Caller guesser = stranger(NADIA, "192.0.2.1");
        fail(guesser, 6);
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        fail(guesser, 5);
        assertThat(waitOf(one, guesser)).isZero();
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        one.forget();
        assertThat(rows()).isZero();
    }

    @Test
    void theTableStaysWithinItsLimit() {
        for (int i = 0; i < 60; i++) {
            clock.advance(Duration.ofSeconds(5));
            fail(stranger("someone" + i + "@example.com", "2001:db8:0:" + Integer.toHexString(i) + "::1"), 1);
        }
        assertThat(rows()).isGreaterThan(100);
        one.forget();
        assertThat(rows()).isEqualTo(100);
    }

    @Test
    void anIpv6SubscriberIsOneNetworkHoweverManyAddressesTheyHave() {
        fail(stranger(NADIA, "2001:db8:1:2::1"), 6);
        assertThat(waitOf(one, stranger(NADIA, "2001:db8:1:2:ffff::9"))).isPositive();
        assertThat(waitOf(one, stranger(NADIA, "2001:db8:1:3::1"))).isZero();
    }

    @Test
    void spellingsOfOneAddressAreOneAccountAndNoneIsReadableInTheTable() {
        fail(stranger(" Nadia@Example.com", "192.0.2.1"), 6);
        assertThat(waitOf(one, stranger(NADIA, "192.0.2.1"))).isPositive();
        assertThat(jdbc.sql("SELECT * FROM sign_in_failure")
                        .query()
                        .listOfRows()
                        .toString())
                .doesNotContainIgnoringCase("nadia")
                .doesNotContain("192.0.2.1");
    }

    private void fail(Caller caller, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(one.begin(caller)).isInstanceOfSatisfying(Verdict.Allowed.class, one::failed);
        }
    }

    /** How long the caller has to wait; no try is used up by asking. */
    private static Duration waitOf(SignInAttempts replica, Caller caller) {
        return switch (replica.begin(caller)) {
            case Verdict.Allowed attempt -> {
                replica.undecided(attempt);
                yield Duration.ZERO;
            }
            case Verdict.Refused(var waitFor) -> waitFor;
        };
    }

    private long rows() {
        return jdbc.sql("SELECT COUNT(*) FROM sign_in_failure")
                .query(Long.class)
                .single();
    }

    private static Caller stranger(String typed, String address) {
        return Caller.of(typed, address, Optional.empty());
    }

    private static Caller owner(String typed, String address) {
        return Caller.of(typed, address, Optional.of("device"));
    }

    private SignInAttempts replica() {
        return new SignInAttempts(
                new FailureCounts(jdbc),
                SETTINGS,
                new SecretKeySpec("key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"),
                new TransactionTemplate(new DataSourceTransactionManager(DATABASE)),
                clock);
    }

    private static DriverManagerDataSource migrated() {
        var fresh = SharedInfrastructure.mariaDb().freshDatabase("identity");
        var database = new DriverManagerDataSource(fresh.jdbcUrl(), fresh.user(), fresh.password());
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return database;
    }
}

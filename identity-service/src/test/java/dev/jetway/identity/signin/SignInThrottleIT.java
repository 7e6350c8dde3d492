package dev.jetway.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.Migrated;
import dev.jetway.testsupport.ConcurrentCalls;
import dev.jetway.testsupport.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Two replicas with one database and one clock. */
class SignInThrottleIT {

    private static final ThrottleProperties SETTINGS = new ThrottleProperties(
            new ThrottleProperties.BackoffPolicy(5, Duration.ofSeconds(2), Duration.ofMinutes(15)),
            new ThrottleProperties.BackoffPolicy(20, Duration.ofSeconds(1), Duration.ofMinutes(5)),
            new ThrottleProperties.BackoffPolicy(30, Duration.ofSeconds(1), Duration.ofMinutes(1)),
            Duration.ofHours(1),
            100,
            Duration.ofDays(180));
    private static final String NADIA = "nadia@example.com";

    private static final DriverManagerDataSource DATABASE = Migrated.database();

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final MutableClock clock = new MutableClock();
    private final SignInThrottle one = replica();
    private final SignInThrottle other = replica();

    @BeforeEach
    void nobodyHasFailed() {
        jdbc.sql("DELETE FROM sign_in_failure").update();
    }

    @Test
    void whoKeepsFailingWaitsLongerAndLongerAtWhicheverReplica() {
        SignInAttempt guesser = stranger(NADIA, "192.0.2.1");
        fail(guesser, 5);
        assertThat(waitOf(one, guesser)).isZero();
        fail(guesser, 1);
        assertThat(waitOf(other, guesser)).hasSeconds(2);
        clock.advance(Duration.ofSeconds(2));
        fail(guesser, 1);
        assertThat(waitOf(other, guesser)).hasSeconds(4);
    }

    @Test
    void requestsDuringAWaitAreNotCounted() {
        SignInAttempt guesser = stranger(NADIA, "192.0.2.1");
        fail(guesser, 6);
        long rows = rows();
        for (int i = 0; i < 100; i++) {
            one.begin(guesser);
        }
        assertThat(rows()).isEqualTo(rows);
        assertThat(waitOf(one, guesser)).hasSeconds(2);
    }

    @Test
    void aDistributedAttackDelaysUnknownDevicesOnly() {
        for (int i = 0; i < 31; i++) {
            fail(stranger(NADIA, "192.0.2." + i), 1);
        }
        assertThat(waitOf(one, stranger(NADIA, "198.51.100.7"))).isPositive();
        assertThat(waitOf(one, owner(NADIA, "198.51.100.7"))).isZero();
        assertThat(waitOf(one, stranger("karim@example.com", "198.51.100.7"))).isZero();
    }

    @Test
    void passwordSprayingFromOneAddressIsThrottled() {
        for (int i = 0; i < 21; i++) {
            fail(stranger("someone" + i + "@example.com", "192.0.2.1"), 1);
        }
        assertThat(waitOf(one, stranger("somebody@example.com", "192.0.2.1"))).isPositive();
        assertThat(waitOf(one, owner(NADIA, "192.0.2.1"))).isZero();
    }

    @Test
    void aStolenDeviceCookieIsThrottledLikeAnAddress() {
        fail(owner(NADIA, "192.0.2.1"), 6);
        assertThat(waitOf(one, owner(NADIA, "203.0.113.9"))).hasSeconds(2);
    }

    @Test
    void theRightPasswordForgivesTheCallersOwnFailuresOnly() {
        SignInAttempt nadia = stranger(NADIA, "192.0.2.1");
        fail(nadia, 4);
        one.succeeded((SignInThrottle.Decision.Allowed) one.begin(nadia));
        fail(nadia, 5);
        assertThat(waitOf(one, nadia)).isZero();
        long atAddress = jdbc.sql("SELECT MAX(failures) FROM sign_in_failure")
                .query(Long.class)
                .single();
        assertThat(atAddress).isEqualTo(9);
    }

    @Test
    void aSuccessDoesNotResetTheSharedCounts() {
        for (int i = 0; i < 21; i++) {
            fail(stranger("someone" + i + "@example.com", "192.0.2.1"), 1);
        }
        SignInAttempt own = stranger("own@example.com", "192.0.2.1");
        assertThat(waitOf(one, own)).isPositive();
        clock.advance(Duration.ofSeconds(1));
        one.succeeded((SignInThrottle.Decision.Allowed) one.begin(own));
        fail(stranger("someone99@example.com", "192.0.2.1"), 1);
        assertThat(waitOf(one, own)).hasSeconds(2);
    }

    @Test
    void concurrentGuessesAreCountedOneByOne() throws Exception {
        SignInAttempt guesser = stranger(NADIA, "192.0.2.1");
        fail(guesser, 5);
        assertThat(ConcurrentCalls.call(16, i -> (i % 2 == 0 ? one : other).begin(guesser)))
                .filteredOn(SignInThrottle.Decision.Allowed.class::isInstance)
                .hasSize(1);
    }

    @Test
    void concurrentSuccessfulSignInsAreNotRejected() throws Exception {
        SignInAttempt nadia = stranger(NADIA, "192.0.2.1");
        List<SignInThrottle.Decision> verdicts =
                IntStream.range(0, 60).mapToObj(i -> one.begin(nadia)).toList();
        assertThat(verdicts).allMatch(SignInThrottle.Decision.Allowed.class::isInstance);
    }

    @Test
    void anOutageIsNotCountedAsFailure() {
        SignInAttempt nadia = stranger(NADIA, "192.0.2.1");
        fail(nadia, 5);
        one.unavailable((SignInThrottle.Decision.Allowed) one.begin(nadia));
        assertThat(waitOf(one, nadia)).isZero();
    }

    @Test
    void afterAnHourCountsAreResetAndDeleted() {
        SignInAttempt guesser = stranger(NADIA, "192.0.2.1");
        fail(guesser, 6);
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        fail(guesser, 5);
        assertThat(waitOf(one, guesser)).isZero();
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        one.deleteExpired();
        assertThat(rows()).isZero();
    }

    @Test
    void theTableStaysWithinItsLimit() {
        for (int i = 0; i < 60; i++) {
            clock.advance(Duration.ofSeconds(5));
            fail(stranger("someone" + i + "@example.com", "2001:db8:0:" + Integer.toHexString(i) + "::1"), 1);
        }
        assertThat(rows()).isGreaterThan(100);
        one.deleteExpired();
        assertThat(rows()).isEqualTo(100);
    }

    @Test
    void anIpv6NetworkOf64BitsCountsAsOneAddress() {
        fail(stranger(NADIA, "2001:db8:1:2::1"), 6);
        assertThat(waitOf(one, stranger(NADIA, "2001:db8:1:2:ffff::9"))).isPositive();
        assertThat(waitOf(one, stranger(NADIA, "2001:db8:1:3::1"))).isZero();
    }

    @Test
    void equivalentAddressesCountAsOneAndAreStoredAsDigests() {
        fail(stranger(" Nadia@Example.com", "192.0.2.1"), 6);
        assertThat(waitOf(one, stranger(NADIA, "192.0.2.1"))).isPositive();
        assertThat(jdbc.sql("SELECT * FROM sign_in_failure")
                        .query()
                        .listOfRows()
                        .toString())
                .doesNotContainIgnoringCase("nadia")
                .doesNotContain("192.0.2.1");
    }

    private void fail(SignInAttempt caller, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(one.begin(caller)).isInstanceOfSatisfying(SignInThrottle.Decision.Allowed.class, one::failed);
        }
    }

    /** The wait of an attempt, without counting one. */
    private static Duration waitOf(SignInThrottle replica, SignInAttempt caller) {
        return switch (replica.begin(caller)) {
            case SignInThrottle.Decision.Allowed attempt -> {
                replica.unavailable(attempt);
                yield Duration.ZERO;
            }
            case SignInThrottle.Decision.Refused(var waitFor) -> waitFor;
        };
    }

    private long rows() {
        return jdbc.sql("SELECT COUNT(*) FROM sign_in_failure")
                .query(Long.class)
                .single();
    }

    private static SignInAttempt stranger(String typed, String address) {
        return SignInAttempt.of(typed, address, Optional.empty());
    }

    private static SignInAttempt owner(String typed, String address) {
        return SignInAttempt.of(typed, address, Optional.of("device"));
    }

    private SignInThrottle replica() {
        return new SignInThrottle(
                new SignInFailures(jdbc),
                SETTINGS,
                new SecretKeySpec("key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"),
                new TransactionTemplate(new DataSourceTransactionManager(DATABASE)),
                clock);
    }
}

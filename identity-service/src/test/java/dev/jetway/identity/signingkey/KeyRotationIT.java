package dev.jetway.identity.signingkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import dev.jetway.identity.Migrated;
import dev.jetway.identity.signingkey.KeyRotation.Cause;
import dev.jetway.testsupport.ConcurrentCalls;
import dev.jetway.testsupport.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Two replicas with one database and one clock. */
class KeyRotationIT {

    private static final Duration REFRESH = Duration.ofSeconds(10);
    private static final Duration PERIOD = Duration.ofDays(30);
    private static final Duration BEFORE_USE = Duration.ofMinutes(10);
    private static final Duration AFTER_USE = Duration.ofHours(1);
    private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder().build());

    private static final RSAKey PAIR = SigningKey.newPair();
    private static final DriverManagerDataSource DATABASE = Migrated.database();

    private final MutableClock clock = new MutableClock();
    private Replica one;
    private Replica other;

    @BeforeEach
    void twoReplicas() {
        JdbcClient.create(DATABASE).sql("DELETE FROM signing_key").update();
        one = new Replica();
        other = new Replica();
    }

    @Test
    void aKeySignsForAPeriodAndTheNextIsPublishedBeforeItTakesOver() {
        String first = one.signer();
        clock.advance(PERIOD.minus(BEFORE_USE).minusSeconds(1));
        one.rotation.rotateIfDue();
        assertThat(one.published()).containsExactly(first);

        clock.advance(Duration.ofSeconds(1));
        one.rotation.rotateIfDue();
        assertThat(one.published()).hasSize(2);
        assertThat(one.signer()).isEqualTo(first);

        clock.advance(BEFORE_USE);
        assertThat(one.signer()).isNotEqualTo(first);
        assertThat(one.published()).contains(first);
    }

    @Test
    void anOldKeyIsPublishedUntilItsLastTokenHasExpiredAndIsThenDeleted() {
        String first = one.signer();
        one.rotation.rotate(Cause.OPERATOR);
        clock.advance(BEFORE_USE.plus(AFTER_USE).minusSeconds(1));
        assertThat(one.published()).contains(first);
        clock.advance(Duration.ofSeconds(1).plus(REFRESH));
        assertThat(one.published()).doesNotContain(first);
        one.rotation.rotateIfDue();
        assertThat(one.rotation.all())
                .extracting(SigningKeyRepository.Entry::kid)
                .doesNotContain(first);
    }

    @Test
    void replicasSwitchKeysAtTheSameTime() {
        one.rotation.rotate(Cause.OPERATOR);
        clock.advance(REFRESH);
        assertThat(other.published()).containsExactlyElementsOf(one.published());
        assertThat(other.signer()).isEqualTo(one.signer());
        clock.advance(BEFORE_USE);
        assertThat(other.signer())
                .isEqualTo(one.signer())
                .isEqualTo(one.published().getFirst());
    }

    @Test
    void replicasThatRotateTogetherMakeOneKey() throws Exception {
        clock.advance(PERIOD);
        ConcurrentCalls.call(8, i -> {
            (i % 2 == 0 ? one : other).rotation.rotateIfDue();
            return i;
        });
        assertThat(one.rotation.all()).hasSize(2);
        assertThat(one.rotations() + other.rotations()).isEqualTo(1);
    }

    @Test
    void aLockTimeoutIsRetried() {
        AtomicInteger attempts = new AtomicInteger();
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(DATABASE)) {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                if (attempts.incrementAndGet() < 3) {
                    throw new CannotAcquireLockException("Lock wait timeout exceeded");
                }
                return super.execute(action);
            }
        };
        one.rotation(transaction).rotate(Cause.OPERATOR);
        assertThat(attempts).hasValue(3);
        assertThat(other.rotation.all()).hasSize(2);
    }

    @Test
    void aRepeatedRequestOfAnOperatorCreatesOneKey() {
        one.rotation.rotate(Cause.OPERATOR);
        other.rotation.rotate(Cause.OPERATOR);
        assertThat(one.rotation.all()).hasSize(2);
    }

    @Test
    void aCompromisedKeyIsWithdrawnAtOnceTogetherWithTheWaitingOne() {
        String stolen = one.signer();
        one.rotation.rotate(Cause.OPERATOR);
        one.rotation.rotate(Cause.COMPROMISED);
        assertThat(one.published()).hasSize(1).doesNotContain(stolen);
        assertThat(one.signer()).isEqualTo(one.published().getFirst());
        clock.advance(REFRESH);
        assertThat(other.published()).containsExactly(one.signer());
        assertThat(other.signer()).isEqualTo(one.signer());
    }

    /** One pair with a new name each time, since generating a pair takes a second of CPU time. */
    private static RSAKey newPair() {
        return new RSAKey.Builder(PAIR).keyID(UUID.randomUUID().toString()).build();
    }

    /** One process of the service. */
    private final class Replica {

        private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        private final SigningKeyRepository store;
        private final SigningKeySource keys;
        private final KeyRotation rotation;

        Replica() {
            JdbcClient jdbc = JdbcClient.create(DATABASE);
            store = new SigningKeyRepository(jdbc, new KeyEncryption("password", 1_000));
            keys = new SigningKeySource(store, REFRESH, KeyRotationIT::newPair, clock);
            var transaction = new TransactionTemplate(new DataSourceTransactionManager(DATABASE));
            keys.createIfNone(transaction);
            rotation = rotation(transaction);
        }

        KeyRotation rotation(TransactionTemplate transaction) {
            return new KeyRotation(
                    keys,
                    store,
                    new SigningKeyProperties("password", 1_000, REFRESH, PERIOD, BEFORE_USE, AFTER_USE),
                    transaction,
                    meters,
                    clock);
        }

        List<String> published() {
            return keys.get(ALL, null).stream().map(JWK::getKeyID).toList();
        }

        String signer() {
            return keys.signer(keys.get(ALL, null)).getKeyID();
        }

        double rotations() {
            return Stream.of("scheduled", "operator", "compromised")
                    .mapToDouble(cause -> meters.get("jetway.identity.key.rotations")
                            .tag("cause", cause)
                            .counter()
                            .count())
                    .sum();
        }
    }
}

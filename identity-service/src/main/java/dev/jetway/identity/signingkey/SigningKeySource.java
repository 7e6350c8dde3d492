package dev.jetway.identity.signingkey;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Caches the published keys. Each replica reloads them at an interval, decrypts each key once, and keeps the cached keys
 * while the database is unavailable. The first replica at the first start makes the first key.
 */
final class SigningKeySource implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(SigningKeySource.class);
    private static final RetryTemplate START_RETRIES = new RetryTemplate(RetryPolicy.builder()
            .includes(
                    PessimisticLockingFailureException.class,
                    RecoverableDataAccessException.class,
                    TransactionSystemException.class)
            .maxRetries(39)
            .delay(Duration.ZERO)
            .build());

    private final SigningKeyRepository repository;
    private final Duration refreshInterval;
    private final Supplier<RSAKey> newPair;
    private final Clock clock;
    private volatile Snapshot snapshot;

    SigningKeySource(SigningKeyRepository repository, Duration refreshInterval, Supplier<RSAKey> newPair, Clock clock) {
        this.repository = repository;
        this.refreshInterval = refreshInterval;
        this.newPair = newPair;
        this.clock = clock;
        this.snapshot = new Snapshot(List.of(), Instant.MIN);
    }

    /**
     * Makes the first key if there is none. A row lock serializes replicas that start together; each waits for it for at most
     * the session's {@code innodb_lock_wait_timeout}, 3 s, and tries again.
     */
    void createIfNone(TransactionOperations transaction) {
        START_RETRIES.invoke(() -> transaction.executeWithoutResult(status -> {
            repository.lock();
            Instant now = clock.instant();
            if (repository.published(now).isEmpty()) {
                SigningKey first = generate(now);
                repository.add(first, now);
                log.info("Created the first signing key, {}", first.kid());
            }
            snapshot = load(now);
        }));
    }

    /** A new key, which is not stored yet. */
    SigningKey generate(Instant signsFrom) {
        return new SigningKey(newPair.get(), signsFrom);
    }

    /** Reloads the keys. */
    synchronized void refresh() {
        snapshot = load(clock.instant());
    }

    /** Since when the current key signs. */
    Duration ageOfSigner() {
        Instant now = clock.instant();
        return Duration.between(signerAt(now).signsFrom(), now);
    }

    /** All published keys; the endpoint removes the private parts. */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(new JWKSet(
                current().keys().stream().map(key -> (JWK) key.pair()).toList()));
    }

    /** Selects the newest key whose time has come. */
    JWK signer(List<JWK> candidates) {
        String kid = signerAt(clock.instant()).kid();
        return candidates.stream()
                .filter(candidate -> kid.equals(candidate.getKeyID()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Signing key " + kid + " does not fit"));
    }

    private SigningKey signerAt(Instant now) {
        return current().keys().stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No signing key is in force"));
    }

    private Snapshot current() {
        Snapshot cached = snapshot;
        return isDue(cached, clock.instant()) ? reloadIfDue() : cached;
    }

    private boolean isDue(Snapshot cached, Instant now) {
        return !now.isBefore(cached.asOf().plus(refreshInterval));
    }

    /** Under the lock of {@link #refresh}: the keys of a slow load must not replace those of a later one. */
    private synchronized Snapshot reloadIfDue() {
        Instant now = clock.instant();
        if (isDue(snapshot, now)) {
            try {
                snapshot = load(now);
            } catch (DataAccessException databaseAway) {
                log.warn("Signing keys not reloaded, database unavailable; using {}", snapshot.keys());
                snapshot = new Snapshot(snapshot.keys(), now);
            }
        }
        return snapshot;
    }

    private Snapshot load(Instant now) {
        Map<String, SigningKey> before =
                snapshot.keys().stream().collect(Collectors.toMap(SigningKey::kid, Function.identity()));
        return new Snapshot(
                repository.published(now).stream()
                        .map(entry -> {
                            SigningKey decrypted = before.get(entry.kid());
                            return decrypted == null
                                    ? repository.load(entry.kid())
                                    : new SigningKey(decrypted.pair(), entry.signsFrom());
                        })
                        .toList(),
                now);
    }

    private record Snapshot(List<SigningKey> keys, Instant asOf) {}
}

package dev.jetway.identity.signingkey;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Rotates the signing key on schedule or at an operator's request. The new key is published for some time before it signs, so
 * that all resource servers have fetched it; the old one is published until the last token that it signed has expired. After
 * a compromise the new key signs at once, and all others are withdrawn.
 *
 * <p>Replicas are serialized by a row lock; the second finds the new key and makes none.
 */
class KeyRotation {

    /** Why a key is rotated. */
    enum Cause {
        SCHEDULED,
        /** Makes a new key unless one is waiting. */
        OPERATOR,
        /** Makes a key that signs at once, and withdraws all others: tokens that they signed are rejected. */
        COMPROMISED
    }

    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

    /** Another replica may hold the lock for longer than the lock wait timeout, since it generates and encrypts a key. */
    private static final RetryTemplate RETRIES = new RetryTemplate(RetryPolicy.builder()
            .includes(PessimisticLockingFailureException.class)
            .maxRetries(9)
            .delay(Duration.ZERO)
            .build());

    private final SigningKeySource keys;
    private final SigningKeyRepository store;
    private final SigningKeyProperties properties;
    private final TransactionOperations transaction;
    private final Map<Cause, Counter> rotations;
    private final Clock clock;

    KeyRotation(
            SigningKeySource keys,
            SigningKeyRepository store,
            SigningKeyProperties properties,
            TransactionOperations transaction,
            MeterRegistry meters,
            Clock clock) {
        this.keys = keys;
        this.store = store;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
        this.rotations = Arrays.stream(Cause.values())
                .collect(Collectors.toMap(
                        cause -> cause,
                        cause -> Counter.builder("jetway.identity.key.rotations")
                                .description("Signing key rotations")
                                .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                                .register(meters),
                        (one, two) -> one,
                        () -> new EnumMap<>(Cause.class)));
    }

    /** Makes the next key when it is due. */
    @Scheduled(
            initialDelayString = "${jetway.identity.signing-keys.rotation-check-interval}",
            fixedDelayString = "${jetway.identity.signing-keys.rotation-check-interval}")
    void rotateIfDue() {
        rotate(Cause.SCHEDULED);
    }

    List<SigningKeyRepository.Entry> all() {
        return store.all();
    }

    void rotate(Cause cause) {
        Optional<SigningKey> made = RETRIES.invoke(() -> transaction.execute(_ -> makeIfNeeded(cause)));
        made.ifPresent(key -> {
            keys.refresh();
            Objects.requireNonNull(rotations.get(cause)).increment();
            log.info("Created signing key {}, which signs from {} ({})", key.kid(), key.signsFrom(), cause);
        });
    }

    private Optional<SigningKey> makeIfNeeded(Cause cause) {
        store.lock();
        Instant now = clock.instant();
        store.deleteRetired(now);
        List<SigningKeyRepository.Entry> before = store.all();
        boolean compromised = cause == Cause.COMPROMISED;
        if (!compromised && !before.isEmpty() && !isNeeded(cause, before.getFirst(), now)) {
            return Optional.empty();
        }
        Instant signsFrom = compromised || before.isEmpty() ? now : now.plus(properties.publishedBeforeUse());
        SigningKey next = keys.generate(signsFrom);
        store.add(next, now);
        store.retireOthers(next.kid(), compromised ? now : signsFrom.plus(properties.publishedAfterUse()));
        return Optional.of(next);
    }

    /** Not while a key is waiting, and on schedule not before it is due. */
    private boolean isNeeded(Cause cause, SigningKeyRepository.Entry newest, Instant now) {
        if (newest.signsFrom().isAfter(now)) {
            return false;
        }
        Instant dueAt = newest.signsFrom().plus(properties.rotationPeriod()).minus(properties.publishedBeforeUse());
        return cause == Cause.OPERATOR || !now.isBefore(dueAt);
    }
}

package dev.jetway.identity.signingkey;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
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
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets a new key take over signing: when the old one has signed for a period, or when an operator says so. The new key
 * is published for a while before it signs, so that everybody who checks tokens knows it by then; the old one stays
 * published until the last token that it signed has expired. So nobody notices, and nobody has to sign in again. A
 * compromised key is another matter: its successor signs at once, and it is published no more.
 *
 * <p>Replicas take turns, as at the start; the second to come finds the first one's key and makes none.
 */
class KeyRotation {

    /** Why a key takes over. */
    enum Cause {
        SCHEDULED,
        OPERATOR,
        COMPROMISED
    }

    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

    private final SigningKeys keys;
    private final SigningKeyStore store;
    private final SigningKeyProperties properties;
    private final TransactionOperations transaction;
    private final Map<Cause, Counter> rotations;
    private final Clock clock;

    KeyRotation(
            SigningKeys keys,
            SigningKeyStore store,
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
                                .description("Signing keys made to take over from another")
                                .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                                .register(meters),
                        (one, two) -> one,
                        () -> new EnumMap<>(Cause.class)));
    }

    /** Makes the next key in time, and forgets those that have retired. */
    @Scheduled(
            initialDelayString = "${jetway.identity.signing-keys.rotation-check-interval}",
            fixedDelayString = "${jetway.identity.signing-keys.rotation-check-interval}")
    void rotateIfDue() {
        rotate(Cause.SCHEDULED);
        store.forgetRetired(clock.instant());
    }

    /** Has a new key take over soon, or the one that is waiting to. */
    void rotate() {
        rotate(Cause.OPERATOR);
    }

    /** Has a new key take over now, and stops publishing all others: what they signed is refused from now on. */
    void withdrawAll() {
        rotate(Cause.COMPROMISED);
    }

    List<SigningKeyStore.Entry> all() {
        return store.all();
    }

    private void rotate(Cause cause) {
        Optional<SigningKey> made = transaction.execute(status -> makeIfNeeded(cause));
        made.ifPresent(key -> {
            keys.refresh();
            Objects.requireNonNull(rotations.get(cause)).increment();
            log.info("Signing key {} signs from {} on ({})", key.kid(), key.signsFrom(), cause);
        });
    }

    private Optional<SigningKey> makeIfNeeded(Cause cause) {
        store.lock();
        List<SigningKeyStore.Entry> before = store.all();
        Instant now = clock.instant();
        boolean compromised = cause == Cause.COMPROMISED;
        if (!compromised && !before.isEmpty() && !isNeeded(cause, before.getFirst(), now)) {
            return Optional.empty();
        }
        Instant signsFrom = compromised || before.isEmpty() ? now : now.plus(properties.publishedBeforeUse());
        SigningKey next = SigningKey.generate(signsFrom);
        store.add(next, now);
        store.retireOthers(next.kid(), compromised ? now : signsFrom.plus(properties.publishedAfterUse()));
        return Optional.of(next);
    }

    /** No key while one is waiting; and on schedule, none before its time. */
    private boolean isNeeded(Cause cause, SigningKeyStore.Entry newest, Instant now) {
        if (newest.signsFrom().isAfter(now)) {
            return false;
        }
        Instant dueAt = newest.signsFrom().plus(properties.rotationPeriod()).minus(properties.publishedBeforeUse());
        return cause == Cause.OPERATOR || !now.isBefore(dueAt);
    }
}

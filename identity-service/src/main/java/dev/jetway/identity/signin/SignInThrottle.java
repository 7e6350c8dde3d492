package dev.jetway.identity.signin;

import dev.jetway.identity.DerivedKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Throttles password guessing by three counts of failures: of an account from one network, of all accounts from one network,
 * and of an account from everywhere. Each causes a wait that grows with the failures. A known device has a count of its own
 * and is exempt from the others, so that the owner can sign in during an attack on the account.
 *
 * <p>Once the free failures are used up, an attempt is counted as a failure before the password is checked, and the count is
 * decremented if it was right, so that concurrent attempts count one by one. Counts are in the database, shared by all
 * replicas, under keyed digests; unknown accounts are counted like existing ones.
 */
public class SignInThrottle {

    /** Whether a sign-in attempt may proceed. */
    sealed interface Decision {

        /**
         * It may proceed; the caller reports the outcome.
         *
         * @param counted the subjects under which the attempt is counted as a failure already
         */
        record Allowed(SignInAttempt attempt, Set<String> counted) implements Decision {}

        /** It is rejected until this time has passed. */
        record Refused(Duration waitFor) implements Decision {}
    }

    private static final Logger log = LoggerFactory.getLogger(SignInThrottle.class);
    private static final RetryTemplate RETRIES = new RetryTemplate(RetryPolicy.builder()
            .includes(PessimisticLockingFailureException.class)
            .maxRetries(3)
            .delay(Duration.ZERO)
            .build());
    private static final int BATCH_ROWS = 1_000;

    private final SignInFailures counts;
    private final ThrottleProperties properties;
    private final SecretKey digestKey;
    private final TransactionOperations transaction;
    private final Clock clock;

    SignInThrottle(
            SignInFailures counts,
            ThrottleProperties properties,
            SecretKey digestKey,
            TransactionOperations transaction,
            Clock clock) {
        this.counts = counts;
        this.properties = properties;
        this.digestKey = digestKey;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Decides whether the password may be checked now. */
    Decision begin(SignInAttempt attempt) {
        Map<String, ThrottleProperties.BackoffPolicy> subjects = subjectsOf(attempt);
        Instant now = clock.instant();
        // Without a lock: requests during a wait cost one query and no write.
        Map<String, SignInFailures.Count> counted = counts.find(subjects.keySet());
        Optional<Duration> wait = longestWait(counted, now);
        if (wait.isPresent()) {
            return new Decision.Refused(wait.get());
        }
        Map<String, ThrottleProperties.BackoffPolicy> usedUp = new LinkedHashMap<>(subjects);
        usedUp.entrySet()
                .removeIf(each -> failuresOf(counted.get(each.getKey()), now)
                        < each.getValue().free());
        return usedUp.isEmpty()
                ? new Decision.Allowed(attempt, Set.of())
                : inTransaction(() -> reserve(attempt, usedUp));
    }

    /** The password was right: resets this account's own count, not the shared ones. */
    void succeeded(Decision.Allowed allowed) {
        inTransaction(() -> {
            counts.delete(ownSubjectOf(allowed.attempt()));
            decrement(allowed);
            return allowed;
        });
    }

    /** The password was wrong: counts the failure unless it was counted before. */
    void failed(Decision.Allowed allowed) {
        Map<String, ThrottleProperties.BackoffPolicy> uncounted = new LinkedHashMap<>(subjectsOf(allowed.attempt()));
        uncounted.keySet().removeAll(allowed.counted());
        if (!uncounted.isEmpty()) {
            inTransaction(() -> {
                Instant now = clock.instant();
                count(uncounted, counts.lock(uncounted.keySet(), now), now);
                return allowed;
            });
        }
    }

    /** The password could not be checked: decrements what was counted. */
    void unavailable(Decision.Allowed allowed) {
        try {
            decrement(allowed);
        } catch (DataAccessException unavailable) {
            log.warn(
                    "Sign-in attempt remains counted as a failure: {}",
                    unavailable.getClass().getSimpleName());
        }
    }

    @Scheduled(
            initialDelayString = "${jetway.identity.sign-in.housekeeping-interval}",
            fixedDelayString = "${jetway.identity.sign-in.housekeeping-interval}")
    void deleteExpired() {
        counts.deleteBefore(clock.instant().minus(properties.forgetAfter()));
        for (int excess = counts.size() - properties.rowsMax(); excess > 0; excess -= BATCH_ROWS) {
            counts.deleteOldest(Math.min(excess, BATCH_ROWS));
        }
    }

    private Decision reserve(SignInAttempt attempt, Map<String, ThrottleProperties.BackoffPolicy> usedUp) {
        Instant now = clock.instant();
        Map<String, SignInFailures.Count> before = counts.lock(usedUp.keySet(), now);
        Optional<Duration> wait = longestWait(before, now);
        if (wait.isPresent()) {
            return new Decision.Refused(wait.get());
        }
        count(usedUp, before, now);
        return new Decision.Allowed(attempt, Set.copyOf(usedUp.keySet()));
    }

    private void count(
            Map<String, ThrottleProperties.BackoffPolicy> subjects,
            Map<String, SignInFailures.Count> before,
            Instant now) {
        subjects.forEach((subject, policy) -> {
            int failures = failuresOf(before.get(subject), now) + 1;
            counts.store(new SignInFailures.Count(subject, failures, now, now.plus(policy.waitAfter(failures))));
        });
    }

    private int failuresOf(SignInFailures.@Nullable Count count, Instant now) {
        return count == null || count.lastAt().plus(properties.forgetAfter()).isBefore(now) ? 0 : count.failures();
    }

    private Decision inTransaction(Supplier<Decision> work) {
        return RETRIES.invoke(() -> transaction.execute(status -> work.get()));
    }

    private String ownSubjectOf(SignInAttempt attempt) {
        return subjectsOf(attempt).keySet().iterator().next();
    }

    /** The subjects that an attempt is counted under, the most specific first. */
    private Map<String, ThrottleProperties.BackoffPolicy> subjectsOf(SignInAttempt attempt) {
        Map<String, ThrottleProperties.BackoffPolicy> subjects = new LinkedHashMap<>();
        if (attempt.device().isPresent()) {
            subjects.put(digest("device", attempt.account(), attempt.device().get()), properties.accountAtAddress());
        } else {
            subjects.put(digest("pair", attempt.account(), attempt.network()), properties.accountAtAddress());
            subjects.put(digest("address", attempt.network()), properties.address());
            subjects.put(digest("account", attempt.account()), properties.account());
        }
        return subjects;
    }

    private String digest(String... parts) {
        return DerivedKeys.digest(digestKey, parts);
    }

    private void decrement(Decision.Allowed allowed) {
        Instant now = clock.instant();
        allowed.counted().stream().sorted().forEach(subject -> counts.decrement(subject, now));
    }

    private static Optional<Duration> longestWait(Map<String, SignInFailures.Count> counts, Instant now) {
        return counts.values().stream()
                .map(count -> SignInFailures.remaining(count, now))
                .filter(Duration::isPositive)
                .max(Comparator.naturalOrder());
    }
}

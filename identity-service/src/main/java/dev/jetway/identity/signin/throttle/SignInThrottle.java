package dev.jetway.identity.login.attempt;

import dev.jetway.identity.secret.DerivedKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
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
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Slows down who guesses passwords, by three counts of failures: of one account from one address, of all accounts from
 * one address, and of one account from everywhere. Each makes its subject wait, longer with each failure; nobody is
 * locked out. A device that the account was signed in on before has a count of its own and is not affected by the
 * others, so that an owner gets in while a stranger is at their door.
 *
 * <p>Once the free failures are used up, a try is counted before the password is looked at, and taken back if it was
 * right: so tries at the same moment count one by one. Counts are kept in the database, for all replicas, under keyed
 * digests that tell nobody who tried; unknown accounts are counted like known ones.
 */
public class SignInAttempts {

    private static final Logger log = LoggerFactory.getLogger(SignInAttempts.class);
    private static final int DEADLOCKS_MAX = 3;
    private static final int BATCH_ROWS = 1_000;
    private static final int BATCHES_MAX = 100;

    private final FailureCounts counts;
    private final AttemptSettings settings;
    private final SecretKey digestKey;
    private final TransactionOperations transaction;
    private final Clock clock;

    SignInAttempts(
            FailureCounts counts,
            AttemptSettings settings,
            SecretKey digestKey,
            TransactionOperations transaction,
            Clock clock) {
        this.counts = counts;
        this.settings = settings;
        this.digestKey = digestKey;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Asks for a try. */
    Verdict begin(Caller caller) {
        Map<String, Allowance> subjects = subjectsOf(caller);
        Instant now = clock.instant();
        // Without a lock: who has to wait leaves no trace, however often they ask.
        Map<String, FailureCounts.Count> counted = counts.find(subjects.keySet());
        Optional<Duration> wait = longestWait(counted, now);
        if (wait.isPresent()) {
            return new Verdict.Refused(wait.get());
        }
        Map<String, Allowance> usedUp = new LinkedHashMap<>(subjects);
        usedUp.entrySet()
                .removeIf(each -> failuresOf(counted.get(each.getKey()), now)
                        < each.getValue().free());
        return usedUp.isEmpty() ? new Verdict.Allowed(caller, Set.of()) : inTransaction(() -> reserve(caller, usedUp));
    }

    /** The password was right: this caller's own failures are forgotten, others' are not. */
    void succeeded(Verdict.Allowed attempt) {
        counts.forget(ownSubjectOf(attempt.caller()));
        takeBack(attempt);
    }

    /** The password was wrong. */
    void failed(Verdict.Allowed attempt) {
        Map<String, Allowance> uncounted = new LinkedHashMap<>(subjectsOf(attempt.caller()));
        uncounted.keySet().removeAll(attempt.counted());
        if (!uncounted.isEmpty()) {
            inTransaction(() -> {
                Instant now = clock.instant();
                count(uncounted, counts.lock(uncounted.keySet(), now), now);
                return attempt;
            });
        }
    }

    /** Nobody can say whether the password was right. */
    void undecided(Verdict.Allowed attempt) {
        try {
            takeBack(attempt);
        } catch (DataAccessException databaseAway) {
            log.warn(
                    "A try to sign in stays counted as a failure: {}",
                    databaseAway.getClass().getSimpleName());
        }
    }

    @Scheduled(
            initialDelayString = "${jetway.identity.sign-in.housekeeping-interval}",
            fixedDelayString = "${jetway.identity.sign-in.housekeeping-interval}")
    void forget() {
        Instant forgiven = clock.instant().minus(settings.forgetAfter());
        int batches = 0;
        int forgotten;
        do {
            forgotten = counts.forgetBefore(forgiven, BATCH_ROWS);
            batches++;
        } while (forgotten == BATCH_ROWS && batches < BATCHES_MAX);
        for (int excess = counts.size() - settings.rowsMax(); excess > 0; excess -= BATCH_ROWS) {
            counts.forgetOldest(Math.min(excess, BATCH_ROWS));
        }
    }

    private Verdict reserve(Caller caller, Map<String, Allowance> usedUp) {
        Instant now = clock.instant();
        Map<String, FailureCounts.Count> before = counts.lock(usedUp.keySet(), now);
        Optional<Duration> wait = longestWait(before, now);
        if (wait.isPresent()) {
            return new Verdict.Refused(wait.get());
        }
        count(usedUp, before, now);
        return new Verdict.Allowed(caller, Set.copyOf(usedUp.keySet()));
    }

    private void count(Map<String, Allowance> subjects, Map<String, FailureCounts.Count> before, Instant now) {
        subjects.forEach((subject, allowance) -> {
            int failures = failuresOf(before.get(subject), now) + 1;
            counts.store(new FailureCounts.Count(subject, failures, now, now.plus(allowance.waitAfter(failures))));
        });
    }

    private int failuresOf(FailureCounts.@Nullable Count count, Instant now) {
        return count == null || count.lastAt().plus(settings.forgetAfter()).isBefore(now) ? 0 : count.failures();
    }

    private Verdict inTransaction(Supplier<Verdict> work) {
        for (int deadlocks = 0; deadlocks < DEADLOCKS_MAX; deadlocks++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (PessimisticLockingFailureException another) {
                log.debug("Two tries to sign in stood in each other's way, trying again");
            }
        }
        return transaction.execute(status -> work.get());
    }

    private String ownSubjectOf(Caller caller) {
        return subjectsOf(caller).keySet().iterator().next();
    }

    /** What the caller's tries are counted under, its very own first. */
    private Map<String, Allowance> subjectsOf(Caller caller) {
        Map<String, Allowance> subjects = new LinkedHashMap<>();
        if (caller.device().isPresent()) {
            subjects.put(digest("device", caller.account(), caller.device().get()), settings.accountAtAddress());
        } else {
            subjects.put(digest("pair", caller.account(), caller.network()), settings.accountAtAddress());
            subjects.put(digest("address", caller.network()), settings.address());
            subjects.put(digest("account", caller.account()), settings.account());
        }
        return subjects;
    }

    private String digest(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(DerivedKeys.hmac(digestKey, String.join("\n", parts)));
    }

    private void takeBack(Verdict.Allowed attempt) {
        Instant now = clock.instant();
        attempt.counted().stream().sorted().forEach(subject -> counts.takeBack(subject, now));
    }

    private static Optional<Duration> longestWait(Map<String, FailureCounts.Count> counts, Instant now) {
        return counts.values().stream()
                .map(count -> FailureCounts.remaining(count, now))
                .filter(Duration::isPositive)
                .max(Comparator.naturalOrder());
    }
}

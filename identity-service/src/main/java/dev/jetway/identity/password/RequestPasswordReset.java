package dev.jetway.identity.password;

import dev.jetway.identity.account.domain.Account;
import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.Accounts.Credentials;
import dev.jetway.identity.account.domain.EmailAddress;
import dev.jetway.identity.account.domain.TravellerId;
import dev.jetway.identity.signin.PasswordResetThrottle;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends links to set a new password. The request itself does the same for every address: it is counted and queued. The account
 * is looked up later, by a worker, so that neither the response nor its time tells whether there is one. The queue is in
 * memory: what it contains when the process ends is lost, and requested again by the traveller.
 */
@Component
class RequestPasswordReset implements DisposableBean {

    /** The outcome of a request. */
    sealed interface Outcome {
        record Accepted() implements Outcome {}

        record TooEarly(Duration waitFor) implements Outcome {}

        record Overloaded() implements Outcome {}
    }

    private static final Logger log = LoggerFactory.getLogger(RequestPasswordReset.class);
    private static final int TOKEN_BYTES = 32;
    private static final int STOP_SECONDS = 5;

    private final PasswordResetThrottle throttle;
    private final Accounts accounts;
    private final PasswordResets resets;
    private final PasswordResetMails mails;
    private final PasswordResetProperties properties;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ThreadPoolExecutor workers;
    private final Counter sent;
    private final Counter failed;

    RequestPasswordReset(
            PasswordResetThrottle throttle,
            Accounts accounts,
            PasswordResets resets,
            PasswordResetMails mails,
            PasswordResetProperties properties,
            TransactionOperations transaction,
            Clock clock,
            MeterRegistry meters) {
        this.throttle = throttle;
        this.accounts = accounts;
        this.resets = resets;
        this.mails = mails;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
        this.workers = new ThreadPoolExecutor(
                properties.workers(),
                properties.workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(properties.queueMax()),
                Thread.ofVirtual().name("password-reset-", 0).factory());
        this.sent = counter(meters, "sent");
        this.failed = counter(meters, "failed");
    }

    /** Accepts a request for any address, unless there were too many. */
    Outcome request(EmailAddress email, String address, Locale language) {
        Optional<Duration> refusal = throttle.refusal(email, address);
        if (refusal.isPresent()) {
            return new Outcome.TooEarly(refusal.get());
        }
        try {
            workers.execute(() -> sendTo(email, language));
            return new Outcome.Accepted();
        } catch (RejectedExecutionException full) {
            log.warn("Password reset refused: {} requests wait already", properties.queueMax());
            return new Outcome.Overloaded();
        }
    }

    private void sendTo(EmailAddress email, Locale language) {
        try {
            accounts.credentials(email).map(Credentials::account).ifPresent(account -> send(account, language));
        } catch (RuntimeException failure) {
            failed.increment();
            // Without the message, which may contain the recipient.
            log.warn("A password reset was not mailed: {}", failure.getClass().getSimpleName());
        }
    }

    private void send(Account account, Locale language) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        if (Boolean.TRUE.equals(transaction.execute(_ -> add(token, account.id())))) {
            try {
                mails.send(account.email(), properties.origin() + "/reset-password?token=" + token, language);
            } catch (RuntimeException failure) {
                resets.delete(token); // otherwise it would count as one of the account's links, which nobody has
                throw failure;
            }
            sent.increment();
        }
    }

    /** Adds a link unless the account has as many as it may; the lock makes concurrent workers count one by one. */
    private boolean add(String token, TravellerId account) {
        Instant now = clock.instant();
        if (accounts.lock(account).isEmpty() || resets.countValid(account, now) >= properties.linksMax()) {
            return false;
        }
        resets.add(token, account, now.plus(properties.linkLifetime()));
        return true;
    }

    @Scheduled(
            initialDelayString = "${jetway.identity.password-reset.housekeeping-interval}",
            fixedDelayString = "${jetway.identity.password-reset.housekeeping-interval}")
    void deleteExpired() {
        resets.deleteExpired(clock.instant());
    }

    @Override
    public void destroy() throws InterruptedException {
        workers.shutdown();
        if (!workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            workers.shutdownNow();
        }
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("jetway.identity.password.reset.mails")
                .description("Mails with a link to set a new password")
                .tag("outcome", outcome)
                .register(meters);
    }
}

package dev.jetway.platform.security;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys, kept in memory. Fetched when first needed, again when they are old, and again for a key id
 * that is new, though not more often than an interval, so that forged ids don't burden the issuer. While the issuer is
 * away the known keys go on serving, for a while; a key that is not among them is then neither good nor bad, which is
 * an outage and not the caller's fault.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    /** Asks the issuer. */
    @FunctionalInterface
    interface Fetch {
        JWKSet keys() throws IOException;
    }

    /**
     * What is known.
     *
     * @param fetchedAt when the keys came
     * @param triedAt when they were last asked for
     * @param failure why the last try failed, if it did
     */
    private record Known(
            JWKSet keys,
            Instant fetchedAt,
            Instant triedAt,
            @Nullable IOException failure) {}

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

    /** The least time between two tries while the issuer is away. */
    private static final Duration AWAY_PAUSE = Duration.ofSeconds(1);

    private final Fetch issuer;
    private final TokenProperties settings;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Known known = new Known(new JWKSet(), Instant.EPOCH, Instant.EPOCH, null);

    IssuerKeys(Fetch issuer, TokenProperties settings, Clock clock) {
        this.issuer = issuer;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws RemoteKeySourceException {
        Known seen = known;
        List<JWK> matching = selector.select(seen.keys());
        if (!isFetchDue(seen, matching.isEmpty())) {
            return answer(seen, matching);
        }
        if (matching.isEmpty()) {
            fetching.lock();
        } else if (!fetching.tryLock()) {
            return answer(seen, matching); // somebody else is at it, and these keys will do
        }
        try {
            if (known == seen) {
                known = fetchAfter(seen);
            }
        } finally {
            fetching.unlock();
        }
        Known now = known;
        return answer(now, selector.select(now.keys()));
    }

    private boolean isFetchDue(Known seen, boolean keyIsMissing) {
        Duration pause = keyIsMissing ? settings.keysFetchInterval() : settings.keysTtl();
        if (seen.failure() != null) {
            pause = AWAY_PAUSE;
        }
        return !clock.instant().isBefore(seen.triedAt().plus(pause));
    }

    private Known fetchAfter(Known before) {
        try {
            JWKSet keys = issuer.keys();
            Instant now = clock.instant();
            return new Known(keys, now, now, null);
        } catch (IOException away) {
            log.warn(
                    "Can't fetch the issuer's keys, going on with the {} known ones: {}",
                    before.keys().size(),
                    reason(away));
            return new Known(before.keys(), before.fetchedAt(), clock.instant(), away);
        }
    }

    private List<JWK> answer(Known state, List<JWK> matching) throws RemoteKeySourceException {
        boolean tooOld = clock.instant().isAfter(state.fetchedAt().plus(settings.outageTolerance()));
        if (state.failure() != null && (matching.isEmpty() || tooOld)) {
            throw new RemoteKeySourceException("The issuer's keys can't be fetched", state.failure());
        }
        return matching;
    }

    private static String reason(IOException away) {
        Throwable cause = away.getCause();
        return (cause == null ? away : cause).getClass().getSimpleName();
    }
}

package dev.jetway.identity.signingkey;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The keys in use. The first replica ever makes one; every replica looks for changes now and then, decrypts a key once,
 * and goes on with the keys it knows while the database is away.
 */
final class SigningKeys implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private final SigningKeyStore store;
    private final Duration refreshInterval;
    private final Clock clock;
    private volatile Known known;

    SigningKeys(SigningKeyStore store, Duration refreshInterval, Clock clock) {
        this.store = store;
        this.refreshInterval = refreshInterval;
        this.clock = clock;
        this.known = new Known(List.of(), Instant.MIN);
    }

    /** Makes the first key if there is none; to be called by one replica at a time. */
    void createIfNone() {
        Instant now = clock.instant();
        if (store.published(now).isEmpty()) {
            SigningKey first = SigningKey.generate(now);
            store.add(first, now);
            log.info("Made the first signing key, {}", first.kid());
        }
        known = load(now);
    }

    /** Looks for changes at once. */
    void refresh() {
        known = load(clock.instant());
    }

    /** For how long the key that signs has done so. */
    Duration ageOfSigner() {
        Instant now = clock.instant();
        return Duration.between(signerAt(now).signsFrom(), now);
    }

    /** All published keys; only their public parts leave this process. */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(new JWKSet(
                current().keys().stream().map(key -> (JWK) key.pair()).toList()));
    }

    /** Of the keys that could sign, the newest whose time has come. */
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

    private Known current() {
        Instant now = clock.instant();
        Known seen = known;
        if (now.isBefore(seen.asOf().plus(refreshInterval))) {
            return seen;
        }
        try {
            known = load(now);
        } catch (DataAccessException databaseAway) {
            log.warn("Can't look for new signing keys, going on with {}", seen.keys());
            known = new Known(seen.keys(), now);
        }
        return known;
    }

    private Known load(Instant now) {
        Map<String, SigningKey> before =
                known.keys().stream().collect(Collectors.toMap(SigningKey::kid, Function.identity()));
        return new Known(
                store.published(now).stream()
                        .map(entry -> {
                            SigningKey decrypted = before.get(entry.kid());
                            return decrypted == null
                                    ? store.load(entry.kid())
                                    : new SigningKey(decrypted.pair(), entry.signsFrom());
                        })
                        .toList(),
                now);
    }

    private record Known(List<SigningKey> keys, Instant asOf) {}
}

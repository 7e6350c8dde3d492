package dev.jetway.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.jetway.platform.text.Sha256;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Verifies the signature of a token once. A verified token is used again, by its digest, as long as its claims are valid and the
 * issuer publishes the key that verified it. Rejected tokens are not cached.
 */
final class CachingJwtDecoder implements JwtDecoder {

    /** About 3 KB each. */
    private static final int TOKENS_MAX = 2_000;

    private static final Duration UNUSED_MAX = Duration.ofMinutes(5);

    private final JwtDecoder decoder;
    private final JWKSource<SecurityContext> issuerKeys;
    private final OAuth2TokenValidator<Jwt> validity;
    private final Cache<ByteBuffer, Verified> verified = Caffeine.newBuilder()
            .maximumSize(TOKENS_MAX)
            .expireAfterAccess(UNUSED_MAX)
            .build();

    /**
     * @param decoder verifies the signature and the claims
     * @param issuerKeys cached
     * @param validity of the claims
     */
    CachingJwtDecoder(JwtDecoder decoder, JWKSource<SecurityContext> issuerKeys, OAuth2TokenValidator<Jwt> validity) {
        this.decoder = decoder;
        this.issuerKeys = issuerKeys;
        this.validity = validity;
    }

    @Override
    public Jwt decode(String token) {
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(token));
        Verified before = verified.getIfPresent(digest);
        if (before != null
                && before.keys().equals(keysOf(before.token()))
                && !validity.validate(before.token()).hasErrors()) {
            return before.token();
        }
        verified.invalidate(digest);
        Jwt decoded = decoder.decode(token);
        List<JWK> keys = keysOf(decoded);
        if (!keys.isEmpty()) {
            verified.put(digest, new Verified(decoded, keys));
        }
        return decoded;
    }

    /** The published keys with the key id of the token; none if it has no key id, or the keys are unavailable. */
    private List<JWK> keysOf(Jwt token) {
        if (!(token.getHeaders().get("kid") instanceof String kid)) {
            return List.of();
        }
        try {
            return issuerKeys.get(
                    new JWKSelector(new JWKMatcher.Builder().keyID(kid).build()), null);
        } catch (KeySourceException unavailable) {
            return List.of();
        }
    }

    private record Verified(Jwt token, List<JWK> keys) {}
}

package dev.jetway.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class CachingJwtDecoderTest {

    private List<JWK> published = List.of(key("one"));
    private boolean outage;
    private boolean expired;
    private int verifications;

    private final JWKSource<SecurityContext> issuer = (selector, _) -> {
        if (outage) {
            throw new KeySourceException("unavailable");
        }
        return selector.select(new JWKSet(published));
    };
    private final JwtDecoder tokens = new CachingJwtDecoder(this::verify, issuer, _ -> valid());

    @Test
    void aTokenIsVerifiedOnce() {
        assertThat(tokens.decode("one")).isSameAs(tokens.decode("one"));
        assertThat(verifications).isOne();
        tokens.decode("one-other");
        assertThat(verifications).isEqualTo(2);
    }

    @Test
    void aTokenOfAWithdrawnKeyIsVerifiedAgain() {
        tokens.decode("one");
        published = List.of(key("two"));
        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void aTokenOfAReplacedKeyIsVerifiedAgain() {
        tokens.decode("one");
        published = List.of(key("one"));
        tokens.decode("one");
        assertThat(verifications).isEqualTo(2);
    }

    @Test
    void anExpiredTokenIsVerifiedAgain() {
        tokens.decode("one");
        expired = true;
        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void aRejectedTokenIsNotCached() {
        expired = true;
        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(BadJwtException.class);
        expired = false;
        assertThat(tokens.decode("one").getTokenValue()).isEqualTo("one");
    }

    @Test
    void withoutKeysNothingIsCached() {
        tokens.decode("one");
        outage = true;
        tokens.decode("one");
        tokens.decode("one");
        assertThat(verifications).isEqualTo(3);
    }

    /** The key id of a token is its text up to the hyphen. */
    private Jwt verify(String token) {
        verifications++;
        String kid = token.split("-", 2)[0];
        if (expired || published.stream().noneMatch(key -> key.getKeyID().equals(kid))) {
            throw new BadJwtException("rejected");
        }
        return Jwt.withTokenValue(token).header("kid", kid).subject("traveller").build();
    }

    private OAuth2TokenValidatorResult valid() {
        return expired
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
                : OAuth2TokenValidatorResult.success();
    }

    private static JWK key(String kid) {
        byte[] random = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        return new OctetSequenceKey.Builder(random).keyID(kid).build();
    }
}

package dev.jetway.booking;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Access tokens as identity-service would issue them. */
public final class Tokens {

    static final RSAKey KEY = newKey();

    private Tokens() {}

    public static String traveller(String subject) {
        return token(subject, "TRAVELLER");
    }

    public static String staff() {
        return token("staff", "STAFF");
    }

    private static String token(String subject, String role) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(),
                    new JWTClaimsSet.Builder()
                            .issuer("http://localhost:8080")
                            .audience("jetway")
                            .subject(subject)
                            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                            .claim("roles", List.of(role))
                            .build());
            token.sign(new RSASSASigner(KEY));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}

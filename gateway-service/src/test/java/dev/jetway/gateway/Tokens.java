package dev.jetway.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Valid and invalid tokens. */
public final class Tokens {

    public static final String ISSUER = "https://jetway.example";

    private static final RSAKey KEY = key("signing-key-1");
    private static final RSAKey STRANGERS_KEY = key("signing-key-1");

    private Tokens() {}

    public static String publishedKeys() {
        return new JWKSet(KEY.toPublicJWK()).toString();
    }

    public static String valid(String subject) {
        return signed(claims(subject).build(), KEY);
    }

    public static String forged() {
        return signed(claims("forger").build(), STRANGERS_KEY);
    }

    public static String expired() {
        return signed(
                claims("late")
                        .expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5))))
                        .build(),
                KEY);
    }

    public static String notYetValid() {
        return signed(
                claims("early")
                        .notBeforeTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                        .build(),
                KEY);
    }

    public static String forAnotherAudience() {
        return signed(claims("astray").audience("another").build(), KEY);
    }

    public static String ofAnotherIssuer() {
        return signed(claims("foreign").issuer("https://evil.example").build(), KEY);
    }

    public static String ofNobody() {
        return signed(claims("nobody").subject(null).build(), KEY);
    }

    public static String forEver() {
        return signed(claims("eternal").expirationTime(null).build(), KEY);
    }

    /** A service's token, with another service as audience. */
    public static String ofAService() {
        return signed(
                claims("booking-service")
                        .audience("flight-service")
                        .claim("roles", null)
                        .claim("scope", "seats:hold")
                        .build(),
                KEY);
    }

    public static String ofAnUnknownKey() {
        return signed(claims("stranger").build(), key("unknown-key"));
    }

    /** A valid signature with other claims. */
    public static String tampered() {
        String[] parts = valid("nadia").split("\\.", -1);
        return parts[0] + "." + Base64URL.encode(claims("karim").build().toString()) + "." + parts[2];
    }

    public static String unsigned() {
        return new PlainJWT(claims("naked").build()).serialize();
    }

    /** Signed by HMAC with the public key as secret. */
    public static String signedWithThePublicKey() {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(KEY.getKeyID())
                            .build(),
                    claims("clever").build());
            token.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static JWTClaimsSet.Builder claims(String subject) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(subject)
                .audience("jetway")
                .claim("roles", List.of("TRAVELLER"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(15))));
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey key(String kid) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(kid)
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}

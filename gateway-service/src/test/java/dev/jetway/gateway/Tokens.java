package dev.jetway.gateway;

import static dev.jetway.testsupport.Tokens.KEY;
import static dev.jetway.testsupport.Tokens.anotherKey;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Valid and invalid tokens of travellers at the gateway. */
public final class Tokens {

    public static final String ISSUER = "https://jetway.example";

    private static final RSAKey STRANGERS_KEY = anotherKey(KEY.getKeyID());

    private Tokens() {}

    public static String publishedKeys() {
        return new JWKSet(KEY.toPublicJWK()).toString();
    }

    public static String valid(String subject) {
        return signed(claims(subject));
    }

    public static String forged() {
        return dev.jetway.testsupport.Tokens.signed(claims("forger"), STRANGERS_KEY, KEY.getKeyID());
    }

    public static String ofAnUnknownKey() {
        return dev.jetway.testsupport.Tokens.signed(claims("stranger"), anotherKey("unknown-key"), "unknown-key");
    }

    public static String expired() {
        return signed(claims("late").expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5)))));
    }

    public static String notYetValid() {
        return signed(claims("early").notBeforeTime(Date.from(Instant.now().plus(Duration.ofMinutes(5)))));
    }

    public static String forAnotherAudience() {
        return signed(claims("astray").audience("another"));
    }

    public static String ofAnotherIssuer() {
        return signed(claims("foreign").issuer("https://evil.example"));
    }

    public static String ofNobody() {
        return signed(claims(null));
    }

    public static String forEver() {
        return signed(claims("eternal").expirationTime(null));
    }

    /** A service's token, with another service as audience. */
    public static String ofAService() {
        return signed(claims("booking-service")
                .audience("flight-service")
                .claim("roles", null)
                .claim("scope", "seats:hold"));
    }

    /** A valid signature with other claims. */
    public static String tampered() {
        return dev.jetway.testsupport.Tokens.tampered(valid("nadia"), claims("karim"));
    }

    public static String unsigned() {
        return dev.jetway.testsupport.Tokens.unsigned(claims("naked"));
    }

    /** Signed by HMAC with the public key as secret. */
    public static String signedWithThePublicKey() {
        return dev.jetway.testsupport.Tokens.signedWithThePublicKeyAsSecret(claims("clever"));
    }

    private static JWTClaimsSet.Builder claims(@Nullable String subject) {
        return dev.jetway.testsupport.Tokens.claims(subject, "TRAVELLER").issuer(ISSUER);
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return dev.jetway.testsupport.Tokens.signed(claims, KEY, KEY.getKeyID());
    }
}

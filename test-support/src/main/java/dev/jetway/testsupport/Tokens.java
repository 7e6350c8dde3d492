package dev.jetway.testsupport;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Access tokens as identity-service issues them, and such as it would not. */
public final class Tokens {

    public static final RSAKey KEY = key("ours", 1697);
    public static final String ISSUER = "http://localhost:8080";

    private Tokens() {}

    public static JWTClaimsSet.Builder claims(@Nullable String subject, String... roles) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("jetway")
                .subject(subject)
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("roles", List.of(roles));
    }

    public static String token(String subject, String... roles) {
        return signed(claims(subject, roles));
    }

    public static String traveller(String subject) {
        return token(subject, "TRAVELLER");
    }

    public static String staff() {
        return token("staff", "STAFF");
    }

    /** The token of a service for another one. */
    public static String service(String subject, String audience, String scope) {
        return signed(claims(subject).audience(audience).claim("roles", null).claim("scope", scope));
    }

    /** With the key of the issuer. */
    public static String signed(JWTClaimsSet.Builder claims) {
        return signed(claims, KEY, "ours");
    }

    public static String signed(JWTClaimsSet.Builder claims, RSAKey key, String keyId) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Algorithm confusion: the public key as an HMAC secret. */
    public static String signedWithThePublicKeyAsSecret(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("ours").build(), claims.build());
            token.sign(new MACSigner(KEY.toPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A signature of other claims. */
    public static String tampered(String token, JWTClaimsSet.Builder claims) {
        String[] parts = token.split("\\.", -1);
        return parts[0] + "." + Base64URL.encode(claims.build().toString()) + "." + parts[2];
    }

    public static String signedAs(JOSEObjectType type, JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID("ours")
                            .type(type)
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(KEY));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    public static String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    /** A key that is not {@link #KEY}. */
    public static RSAKey anotherKey(String id) {
        return key(id, 1937);
    }

    /** Of known primes, 3 * 2^1022 + 1037 and another: finding random ones takes a second of CPU time. */
    private static RSAKey key(String id, int otherPrime) {
        BigInteger e = RSAKeyGenParameterSpec.F4;
        BigInteger p = BigInteger.valueOf(3).shiftLeft(1022).add(BigInteger.valueOf(1037));
        BigInteger q = BigInteger.valueOf(3).shiftLeft(1022).add(BigInteger.valueOf(otherPrime));
        BigInteger n = p.multiply(q);
        BigInteger ofP = p.subtract(BigInteger.ONE);
        BigInteger ofQ = q.subtract(BigInteger.ONE);
        BigInteger d = e.modInverse(ofP.multiply(ofQ));
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            return new RSAKey.Builder((RSAPublicKey) rsa.generatePublic(new RSAPublicKeySpec(n, e)))
                    .privateKey((RSAPrivateKey) rsa.generatePrivate(
                            new RSAPrivateCrtKeySpec(n, e, d, p, q, d.mod(ofP), d.mod(ofQ), q.modInverse(p))))
                    .keyID(id)
                    .build();
        } catch (GeneralSecurityException cause) {
            throw new AssertionError(cause);
        }
    }
}

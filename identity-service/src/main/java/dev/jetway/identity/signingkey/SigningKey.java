package dev.jetway.identity.signingkey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Instant;
import java.util.UUID;

/**
 * A key pair for RS256. It signs from {@code signsFrom} until a newer key does, and is published until it retires, when all
 * tokens that it signed have expired.
 */
record SigningKey(RSAKey pair, Instant signsFrom) {

    private static final int BITS = 2048;

    static RSAKey newPair() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK can't generate RSA keys", e);
        }
    }

    String kid() {
        return pair.getKeyID();
    }

    /** Keeps the private key out of logs. */
    @Override
    public String toString() {
        return "SigningKey[" + kid() + "]";
    }
}

package dev.jetway.identity.authorization;

import dev.jetway.platform.text.Sha256;
import java.util.Base64;

/** The SHA-256 digest that is stored in place of a token. Tokens are random, so no salt is needed. */
public final class TokenDigest {

    private static final String PREFIX = "sha256:";

    private TokenDigest() {}

    /** The digest of a presented token. */
    public static String of(String token) {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(token));
    }

    /** The digest of a value to be stored, which is already a digest if it was read from the store. */
    static String ofStored(String tokenOrDigest) {
        return tokenOrDigest.startsWith(PREFIX) ? tokenOrDigest : of(tokenOrDigest);
    }
}

package dev.jetway.identity.authorization;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The SHA-256 digest that is stored in place of a token. Tokens are random, so no salt is needed. */
public final class TokenDigest {

    private static final String PREFIX = "sha256:";

    private TokenDigest() {}

    /** The digest of a presented token. */
    public static String of(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** The digest of a value to be stored, which is already a digest if it was read from the store. */
    static String ofStored(String tokenOrDigest) {
        return tokenOrDigest.startsWith(PREFIX) ? tokenOrDigest : of(tokenOrDigest);
    }
}

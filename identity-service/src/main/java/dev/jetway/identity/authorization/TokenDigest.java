package dev.jetway.identity.authorization;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What is kept of a token: enough to recognise it, not enough to use it. Tokens are random, so no salt is needed. */
final class TokenDigest {

    private static final String PREFIX = "sha256:";

    private TokenDigest() {}

    /** The digest of a token that somebody shows. */
    static String of(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** The digest of a value about to be stored, which is one already if it was read from the store. */
    static String ofStored(String tokenOrDigest) {
        return tokenOrDigest.startsWith(PREFIX) ? tokenOrDigest : of(tokenOrDigest);
    }
}

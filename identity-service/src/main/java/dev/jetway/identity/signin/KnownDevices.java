package dev.jetway.identity.signin;

import dev.jetway.identity.DerivedKeys;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/**
 * Recognises devices on which an account signed in before, by a cookie with a random id, its time of issue and an HMAC over
 * both and the account. The cookie authenticates nobody: it only exempts the owner from the waits that others' failures
 * cause. Forged and expired cookies, and those of other accounts, are ignored.
 */
public final class KnownDevices {

    static final String COOKIE = "JETWAY_DEVICE";

    private static final int ID_BYTES = 16;
    private static final int PARTS = 3;

    private final SecretKey key;
    private final Duration lifetime;
    private final SecureRandom random;
    private final Clock clock;

    KnownDevices(SecretKey key, Duration lifetime, SecureRandom random, Clock clock) {
        this.key = key;
        this.lifetime = lifetime;
        this.random = random;
        this.clock = clock;
    }

    /** The device id, if this account signed in on the device before. */
    Optional<String> known(HttpServletRequest request, String account) {
        Cookie @Nullable [] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .flatMap(cookie -> idIn(cookie.getValue(), account).stream())
                        .findFirst();
    }

    /** A cookie with a new or renewed lifetime. */
    ResponseCookie cookie(HttpServletRequest request, String account) {
        String id = known(request, account).orElseGet(this::newId);
        String issuedAt = Long.toString(clock.instant().getEpochSecond());
        return ResponseCookie.from(COOKIE, id + "." + issuedAt + "." + DerivedKeys.digest(key, id, issuedAt, account))
                .path("/login")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(lifetime)
                .build();
    }

    private Optional<String> idIn(String value, String account) {
        String[] parts = value.split("\\.", -1);
        if (parts.length != PARTS || !isAuthentic(parts, account)) {
            return Optional.empty();
        }
        Instant issuedAt = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        return clock.instant().isBefore(issuedAt.plus(lifetime)) ? Optional.of(parts[0]) : Optional.empty();
    }

    private boolean isAuthentic(String[] parts, String account) {
        byte[] expected = DerivedKeys.digest(key, parts[0], parts[1], account).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, parts[2].getBytes(StandardCharsets.UTF_8));
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}

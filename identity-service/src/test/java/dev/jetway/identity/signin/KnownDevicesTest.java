package dev.jetway.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class KnownDevicesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T08:30:00Z");
    private static final Duration LIFETIME = Duration.ofDays(180);
    private static final String NADIA = "nadia@example.com";

    private final KnownDevices devices = devices("a key", NOW);

    @Test
    void aDeviceIsKnownToItsAccountAndKeepsItsId() {
        String given = given(devices);
        assertThat(devices.known(with(given), NADIA)).contains(given.split("\\.")[0]);
        assertThat(devices.cookie(with(given), NADIA).getValue()).startsWith(given.split("\\.")[0] + ".");
        assertThat(given).doesNotContain("nadia");
    }

    @Test
    void itIsUnknownToAnotherAccount() {
        assertThat(devices.known(with(given(devices)), "karim@example.com")).isEmpty();
    }

    @Test
    void whoHasNoCookieIsAStranger() {
        assertThat(devices.known(new MockHttpServletRequest(), NADIA)).isEmpty();
    }

    @Test
    void aCookieMadeWithAnotherKeyIsIgnored() {
        assertThat(devices.known(with(given(devices("another key", NOW))), NADIA))
                .isEmpty();
    }

    @Test
    void aCookieExpiresAndItsLifetimeCannotBeForged() {
        String given = given(devices);
        assertThat(devices("a key", NOW.plus(LIFETIME).minusSeconds(1)).known(with(given), NADIA))
                .isPresent();
        KnownDevices later = devices("a key", NOW.plus(LIFETIME));
        assertThat(later.known(with(given), NADIA)).isEmpty();
        String[] parts = given.split("\\.");
        String renewed = parts[0] + "." + (NOW.getEpochSecond() + 1_000_000) + "." + parts[2];
        assertThat(later.known(with(renewed), NADIA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "a.1", "a.1.b.c", "a.99999999999999999999.b", "ä.1.ö"})
    void aMalformedCookieIsIgnored(String value) {
        assertThat(devices.known(with(value), NADIA)).isEmpty();
    }

    private static String given(KnownDevices devices) {
        return devices.cookie(new MockHttpServletRequest(), NADIA).getValue();
    }

    private static MockHttpServletRequest with(String cookie) {
        var request = new MockHttpServletRequest();
        request.setCookies(new Cookie(KnownDevices.COOKIE, cookie));
        return request;
    }

    private static KnownDevices devices(String key, Instant now) {
        return new KnownDevices(
                new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"),
                LIFETIME,
                new SecureRandom(),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}

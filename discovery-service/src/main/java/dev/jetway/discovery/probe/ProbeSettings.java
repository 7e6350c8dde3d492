package dev.jetway.discovery.probe;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The synthetic traveller.
 *
 * @param enabled whether this process makes test purchases
 * @param url the public address, as the outside reaches it
 * @param clientSecret what it proves itself with at identity-service
 * @param origin from where it flies; flight-service knows no other flights there
 * @param destination to where
 * @param daysAhead how far ahead of departure it books
 * @param email to whom its mails go: an address under {@code .invalid}, to which nothing is sent
 * @param cardToken what it pays with; empty, and it stops before paying: a provider of real money knows no test cards
 * @param interval the rest between two purchases, less or more a tenth by chance; the alerts suppose a minute at most
 * @param timeout for one answer
 * @param runMax for a whole purchase; whatever is not done by then has failed
 */
@ConfigurationProperties("jetway.probe")
record ProbeSettings(
        boolean enabled,
        URI url,
        String clientSecret,
        String origin,
        String destination,
        int daysAhead,
        String email,
        String cardToken,
        Duration interval,
        Duration timeout,
        Duration runMax) {

    private static final Duration INTERVAL_MAX = Duration.ofMinutes(1);

    ProbeSettings {
        if (!interval.isPositive() || interval.compareTo(INTERVAL_MAX) > 0) {
            throw new IllegalArgumentException("jetway.probe.interval is more than 0 and at most a minute");
        }
        if (enabled && clientSecret.isBlank()) {
            throw new IllegalArgumentException(
                    "jetway.probe.client-secret (JETWAY_PROBE_CLIENT_SECRET) is empty, and the probe is on");
        }
    }

    boolean pays() {
        return !cardToken.isBlank();
    }
}

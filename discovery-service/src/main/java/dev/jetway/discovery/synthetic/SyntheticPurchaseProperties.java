package dev.jetway.discovery.synthetic;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of synthetic monitoring.
 *
 * @param enabled whether synthetic purchases are made
 * @param url the public URL, as reached from here
 * @param clientSecret the client secret at identity-service
 * @param origin the origin airport, which flight-service uses for these flights only
 * @param destination the destination airport
 * @param daysAhead how many days before departure it books
 * @param email the contact address: under {@code .invalid}, to which nothing is sent
 * @param cardToken the test card; if empty, the purchase stops before payment, for a payment provider without test cards
 * @param interval between two purchases; the alert rules assume a minute at most
 * @param timeout of one request
 * @param runMax of a whole purchase; a step that has not ended by then has failed
 */
@ConfigurationProperties("jetway.probe")
record SyntheticPurchaseProperties(
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

    SyntheticPurchaseProperties {
        if (!interval.isPositive() || interval.compareTo(INTERVAL_MAX) > 0) {
            throw new IllegalArgumentException("jetway.probe.interval must be positive and at most 1 minute");
        }
        if (enabled && clientSecret.isBlank()) {
            throw new IllegalArgumentException(
                    "jetway.probe.client-secret (JETWAY_PROBE_CLIENT_SECRET) is empty, but jetway.probe.enabled is on");
        }
    }

    boolean pays() {
        return !cardToken.isBlank();
    }
}

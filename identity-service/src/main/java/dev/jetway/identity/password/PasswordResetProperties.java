package dev.jetway.identity.password;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of password resets.
 *
 * @param origin the public origin of links
 * @param linkLifetime how long a link is valid
 * @param linksMax the maximum number of valid links of an account; further requests send no mail
 * @param queueMax the maximum number of requests that wait for their mail
 * @param workers how many mails are requested concurrently
 * @param mailTimeout the limit of one attempt to send
 * @param retriesMax attempts after the first
 * @param retryDelay the delay before the first retry, which doubles
 */
@ConfigurationProperties("jetway.identity.password-reset")
record PasswordResetProperties(
        URI origin,
        Duration linkLifetime,
        int linksMax,
        int queueMax,
        int workers,
        Duration mailTimeout,
        int retriesMax,
        Duration retryDelay) {}

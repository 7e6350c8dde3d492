package dev.jetway.notification.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How our mail looks to the world.
 *
 * @param from who it is from, as in RFC 5322
 * @param messageIdDomain what follows the {@code @} in {@code Message-ID}
 */
@ConfigurationProperties("jetway.notification.mail")
record MailSettings(
        @DefaultValue("Jetway <no-reply@jetway.dev>") String from,
        @DefaultValue("notifications.jetway.dev") String messageIdDomain) {}

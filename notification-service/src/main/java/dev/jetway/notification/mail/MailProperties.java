package dev.jetway.notification.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Headers of outgoing mail.
 *
 * @param from the sender, as in RFC 5322
 * @param messageIdDomain the domain of {@code Message-ID}
 */
@ConfigurationProperties("jetway.notification.mail")
record MailProperties(
        @DefaultValue("Jetway <no-reply@jetway.dev>") String from,
        @DefaultValue("notifications.jetway.dev") String messageIdDomain) {}

package dev.jetway.platform.text;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Capabilities of the mail server.
 *
 * @param smtputf8 whether it supports local parts that are not ASCII (RFC 6531); otherwise such addresses are rejected
 */
@ConfigurationProperties("jetway.mail")
public record MailCapabilities(@DefaultValue("false") boolean smtputf8) {}

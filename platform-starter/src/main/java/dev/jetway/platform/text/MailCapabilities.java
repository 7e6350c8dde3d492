package dev.jetway.platform.text;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the mail server that the platform sends through can do.
 *
 * @param smtputf8 whether it takes addresses whose local part is not ASCII (RFC 6531); where it does not, none is accepted
 */
@ConfigurationProperties("jetway.mail")
public record MailCapabilities(@DefaultValue("false") boolean smtputf8) {}

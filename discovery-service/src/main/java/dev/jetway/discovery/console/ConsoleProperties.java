package dev.jetway.discovery.console;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the console.
 *
 * @param url the URL that operators open, without a path; requests under other host names are redirected to it, since it is
 *     the base of the redirect URI
 * @param publicUrl the public origin, which is the issuer of tokens
 * @param clientId a public client at identity-service with the redirect URI {@code <url>/callback}
 * @param identityUrl the address of identity-service, configured so that registry entries cannot redirect it
 * @param timeout of a request to identity-service
 */
@ConfigurationProperties("jetway.console")
record ConsoleProperties(URI url, String publicUrl, String clientId, String identityUrl, Duration timeout) {}

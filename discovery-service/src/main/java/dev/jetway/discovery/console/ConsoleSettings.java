package dev.jetway.discovery.console;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the console is, and who says who is an operator.
 *
 * @param url what operators have in their address bar, without a path; whoever comes by another name is sent there, because
 *     identity-service sends them back to it
 * @param publicUrl Jetway's public origin, where they sign in; it is also the issuer of tokens
 * @param clientId a public client at identity-service that may send people back to {@code <url>/callback}
 * @param identityUrl where identity-service is, which is not for the registry to say
 * @param timeout for an answer of identity-service
 */
@ConfigurationProperties("jetway.console")
record ConsoleSettings(URI url, String publicUrl, String clientId, String identityUrl, Duration timeout) {}

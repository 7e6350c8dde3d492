package dev.jetway.platform.shutdown;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Graceful shutdown.
 *
 * @param drain how long an instance serves requests after its deregistration, until all clients have fetched the registry; zero
 *     where all services stop at once
 */
@ConfigurationProperties("jetway")
record DeregistrationProperties(@DefaultValue("0s") Duration drain) {}

package dev.jetway.platform.drain;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an instance leaves.
 *
 * @param drain how long it goes on answering after it has left the registry: until the last caller has read that. Zero
 *     is right where nobody calls while everything stops.
 */
@ConfigurationProperties("jetway")
record DrainSettings(@DefaultValue("0s") Duration drain) {}

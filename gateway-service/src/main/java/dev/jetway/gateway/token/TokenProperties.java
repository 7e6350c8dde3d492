package dev.jetway.gateway.token;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the token checks.
 *
 * @param issuer who must have issued a token
 * @param audience whom it must be meant for
 * @param keysUrl where the issuer's keys are, by its name in the registry
 * @param keysFreshFor how long keys are used before they are fetched again
 * @param keysFetchInterval the least time between two fetches for unknown key ids
 * @param keysTimeout how long a fetch may take
 */
@ConfigurationProperties("jetway.gateway.token")
record TokenProperties(
        String issuer,
        String audience,
        URI keysUrl,
        Duration keysFreshFor,
        Duration keysFetchInterval,
        Duration keysTimeout) {}

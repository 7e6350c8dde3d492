package dev.jetway.gateway.security;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the token checks.
 *
 * @param issuer who must have issued a token
 * @param audience whom it must be meant for
 * @param keysUrl where the issuer's keys are: an address, since a name in the registry would let it decide whose keys are believed
 * @param keysFreshFor how long keys are used before they are fetched again, and so how long a withdrawn key is believed
 *     at most
 * @param keysFetchInterval the least time between two fetches for unknown key ids
 * @param keysTimeout how long a fetch may take
 * @param clockSkew by how much clocks may differ
 */
@ConfigurationProperties("jetway.gateway.token")
record TokenProperties(
        String issuer,
        String audience,
        URI keysUrl,
        Duration keysFreshFor,
        Duration keysFetchInterval,
        Duration keysTimeout,
        @DefaultValue("30s") Duration clockSkew) {}

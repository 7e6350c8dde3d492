package dev.jetway.platform.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What makes an access token one of ours.
 *
 * @param issuer the public origin; a slash at its end does not count
 * @param audience the {@code aud} of tokens for people, which are good at every service
 * @param serviceAudience the {@code aud} of tokens for services, which are good at this one only: its name
 * @param keysUrl where the issuer's public keys are: an address, since a name in the registry would let it decide whose keys are believed
 * @param keysTtl how long fetched keys are used before they are fetched again, and so how long a withdrawn key is
 *     believed at most
 * @param keysFetchInterval the least time between two fetches for unknown key ids
 * @param outageTolerance how long keys are used when they can't be fetched
 * @param clockSkew by how much clocks may differ
 */
@ConfigurationProperties("jetway.token")
public record TokenProperties(
        String issuer,
        @DefaultValue("jetway") String audience,
        String serviceAudience,
        String keysUrl,
        @DefaultValue("1m") Duration keysTtl,
        @DefaultValue("5s") Duration keysFetchInterval,
        @DefaultValue("4h") Duration outageTolerance,
        @DefaultValue("30s") Duration clockSkew) {

    public TokenProperties {
        issuer = issuer.replaceAll("/+$", "");
    }
}

package dev.jetway.platform.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Validation of access tokens.
 *
 * @param issuer the public origin; a trailing slash is ignored
 * @param audience the {@code aud} of user tokens, which all services accept
 * @param serviceAudience the {@code aud} of service tokens for this service: its name
 * @param keysUrl the address of the issuer's public keys; not a name in the registry, which would let it decide whose keys are trusted
 * @param keysTtl how long fetched keys are used, and so how long a withdrawn key is trusted at most
 * @param keysFetchInterval in which unknown key ids cause two fetches at most
 * @param outageTolerance how long keys are used if they can't be fetched
 * @param clockSkew tolerated difference of clocks
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

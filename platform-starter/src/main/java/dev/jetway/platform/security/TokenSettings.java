package dev.jetway.platform.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What makes an access token one of ours.
 *
 * @param issuer the public origin
 * @param audience the {@code aud} that every token must name
 * @param keysUrl where the issuer's public keys are, by the issuer's name in the registry
 * @param keysTtl how long fetched keys are used before they are fetched again; an unknown key id fetches sooner
 * @param outageTolerance how long keys are used when they can't be fetched
 * @param clockSkew by how much clocks may differ
 */
@ConfigurationProperties("jetway.token")
public record TokenSettings(
        String issuer,
        @DefaultValue("jetway") String audience,
        @DefaultValue("http://identity-service/oauth2/jwks") String keysUrl,
        @DefaultValue("5m") Duration keysTtl,
        @DefaultValue("4h") Duration outageTolerance,
        @DefaultValue("30s") Duration clockSkew) {}

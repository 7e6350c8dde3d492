package dev.jetway.platform.client;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this service signs in to call others. Its client id is its name.
 *
 * @param secret known to this service and to identity-service
 * @param scopes what it may ask of others
 * @param tokenUrl where tokens are issued, by name in the registry
 */
@ConfigurationProperties("jetway.client")
record ServiceClientSettings(
        String secret,
        Set<String> scopes,

        @DefaultValue("http://identity-service/oauth2/token")
        String tokenUrl) {

    @Override
    public String toString() {
        return "ServiceClientSettings[scopes=%s, tokenUrl=%s]".formatted(scopes, tokenUrl);
    }
}

package dev.jetway.platform.client;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How this service signs in to call others. Its client id is its name.
 *
 * @param secret known to this service and to identity-service
 * @param scopes what it may ask of others
 * @param tokenUrl where tokens are issued: an address, since this service's secret is sent there
 */
@ConfigurationProperties("jetway.client")
record ServiceClientProperties(String secret, Set<String> scopes, String tokenUrl) {

    @Override
    public String toString() {
        return "ServiceClientProperties[scopes=%s, tokenUrl=%s]".formatted(scopes, tokenUrl);
    }
}

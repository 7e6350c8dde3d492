package dev.jetway.platform.client;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Client credentials of this service. Its client id is its name.
 *
 * @param secret shared with identity-service
 * @param scopes its permissions at other services
 * @param tokenUrl an address and not a name in the registry, since the secret is sent there
 */
@ConfigurationProperties("jetway.client")
record ServiceClientProperties(String secret, Set<String> scopes, String tokenUrl) {

    @Override
    public String toString() {
        return "ServiceClientProperties[scopes=%s, tokenUrl=%s]".formatted(scopes, tokenUrl);
    }
}

package dev.jetway.platform.security;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URL;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Fetches the issuer's public keys through the load balancer. */
final class IssuerKeys implements ResourceRetriever {

    private final RestClient http;

    IssuerKeys(RestClient http) {
        this.http = http;
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        try {
            String keys = http.get().uri(url.toString()).retrieve().body(String.class);
            return new Resource(keys == null ? "" : keys, MediaType.APPLICATION_JSON_VALUE);
        } catch (RestClientException | IllegalStateException unreachable) {
            throw new IOException("The issuer's keys can't be fetched", unreachable);
        }
    }
}

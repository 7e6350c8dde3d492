package dev.jetway.platform.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The issuer's public keys, cached by Nimbus: refreshed ahead of expiry and for unknown key ids, with a rate limit, one retry
 * and tolerance of an outage. During an outage an unknown key id is neither valid nor invalid, so that the answer is an error
 * of the server, and not of the client.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

    /** More than a fetch and its retry take. */
    private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(10);

    private final ResourceRetriever issuer;
    private final JWKSource<SecurityContext> keys;
    private volatile boolean outage;

    /** @param issuer has timeouts */
    IssuerKeys(RestClient issuer, TokenProperties properties) {
        this(address -> get(issuer, address), properties);
    }

    IssuerKeys(ResourceRetriever issuer, TokenProperties properties) {
        this.issuer = issuer;
        long ttlMillis = properties.keysTtl().toMillis();
        this.keys = JWKSourceBuilder.<SecurityContext>create(address(properties.keysUrl()), this::fetch)
                .cache(ttlMillis, Math.min(REFRESH_TIMEOUT.toMillis(), ttlMillis / 2))
                .refreshAheadCache(ttlMillis / 4, null, Executors.newVirtualThreadPerTaskExecutor(), true, null, false)
                .rateLimited(properties.keysFetchInterval().toMillis())
                .retrying(true)
                .outageTolerant(properties.outageTolerance().toMillis())
                .build();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        List<JWK> matching;
        try {
            matching = keys.get(selector, context);
        } catch (RateLimitReachedException limited) {
            matching = List.of();
        }
        if (matching.isEmpty() && outage) {
            throw new RemoteKeySourceException("The issuer's keys can't be fetched", null);
        }
        return matching;
    }

    private Resource fetch(URL address) throws IOException {
        try {
            Resource fetched = issuer.retrieveResource(address);
            JWKSet.parse(fetched.getContent());
            outage = false;
            return fetched;
        } catch (IOException | ParseException failure) {
            outage = true;
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            log.warn("The issuer's keys can't be fetched: {}", cause.getClass().getSimpleName());
            throw new IOException("The issuer's keys can't be fetched", failure);
        }
    }

    private static Resource get(RestClient issuer, URL address) throws IOException {
        try {
            String keys =
                    issuer.get().uri(URI.create(address.toString())).retrieve().body(String.class);
            return new Resource(keys == null ? "" : keys, "application/json");
        } catch (RestClientException failure) {
            throw new IOException("No response", failure);
        }
    }

    private static URL address(String url) {
        try {
            return URI.create(url).toURL();
        } catch (MalformedURLException malformed) {
            throw new IllegalArgumentException("Not the address of an issuer's keys: " + url, malformed);
        }
    }
}

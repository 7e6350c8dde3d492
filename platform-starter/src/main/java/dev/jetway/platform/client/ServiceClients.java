package dev.jetway.platform.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.client.RestClient;

/** Clients of other services, which send a client-credentials token of this service with every call. */
public final class ServiceClients {

    /** Less than what the authorized client manager allows itself, so that it fetches whenever we ask. */
    private static final Duration REFRESH_BEFORE_EXPIRY = Duration.ofSeconds(50);

    private final LoadBalancedHttp http;
    private final AuthorizedClientServiceOAuth2AuthorizedClientManager tokens;
    private final OAuth2AuthorizeRequest ourselves;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable OAuth2AccessToken token;

    ServiceClients(
            LoadBalancedHttp http,
            AuthorizedClientServiceOAuth2AuthorizedClientManager tokens,
            String clientId,
            Clock clock) {
        this.http = http;
        this.clock = clock;
        this.tokens = tokens;
        this.ourselves = OAuth2AuthorizeRequest.withClientRegistrationId(ServiceClientsAutoConfiguration.REGISTRATION)
                .principal(clientId)
                .build();
    }

    /**
     * A client of the service with this name in the registry.
     *
     * @param readTimeout how long one answer may take
     */
    public RestClient forService(String serviceName, Duration readTimeout) {
        ClientHttpRequestInterceptor bearer = (request, body, execution) -> {
            request.getHeaders().setBearerAuth(token());
            return execution.execute(request, body);
        };
        return http.builder(readTimeout)
                .baseUrl("http://" + serviceName)
                .requestInterceptor(bearer)
                .requestInterceptor(http.loadBalancing())
                .build();
    }

    /** One caller fetches a new token in time, while the others use the old one or wait for it: never all at once. */
    private String token() {
        OAuth2AccessToken current = token;
        if (!isFresh(current)) {
            fetching.lock();
            try {
                current = token;
                if (!isFresh(current)) {
                    current = fetch();
                    token = current;
                }
            } finally {
                fetching.unlock();
            }
        }
        return Objects.requireNonNull(current).getTokenValue();
    }

    private boolean isFresh(@Nullable OAuth2AccessToken candidate) {
        Instant expiresAt = candidate == null ? null : candidate.getExpiresAt();
        return expiresAt != null && clock.instant().plus(REFRESH_BEFORE_EXPIRY).isBefore(expiresAt);
    }

    private OAuth2AccessToken fetch() {
        OAuth2AuthorizedClient client = tokens.authorize(ourselves);
        if (client == null) {
            throw new OAuth2AuthorizationException(new OAuth2Error("server_error"));
        }
        return client.getAccessToken();
    }
}

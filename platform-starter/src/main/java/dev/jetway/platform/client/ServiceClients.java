package dev.jetway.platform.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.client.RestClient;

/** Clients of other services, which send a client-credentials token of this service with every call. */
public final class ServiceClients {

    /** Less than what the authorized client manager allows itself, so that it fetches whenever we ask. */
    private static final Duration REFRESH_BEFORE_EXPIRY = Duration.ofSeconds(50);

    /** A token that is refused although it is younger than this is not the token's fault: another would fare no better. */
    private static final Duration REFUSED_AGE_MIN = Duration.ofSeconds(5);

    private final LoadBalancedHttp http;
    private final AuthorizedClientServiceOAuth2AuthorizedClientManager tokens;
    private final OAuth2AuthorizedClientService kept;
    private final OAuth2AuthorizeRequest ourselves;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable OAuth2AccessToken token;

    ServiceClients(
            LoadBalancedHttp http,
            AuthorizedClientServiceOAuth2AuthorizedClientManager tokens,
            OAuth2AuthorizedClientService kept,
            String clientId,
            Clock clock) {
        this.http = http;
        this.clock = clock;
        this.tokens = tokens;
        this.kept = kept;
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
            OAuth2AccessToken shown = token();
            request.getHeaders().setBearerAuth(shown.getTokenValue());
            ClientHttpResponse response = execution.execute(request, body);
            if (response.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
                forget(shown);
            }
            return response;
        };
        return http.builder(readTimeout)
                .baseUrl("http://" + serviceName)
                .requestInterceptor(bearer)
                .requestInterceptor(http.loadBalancing())
                .build();
    }

    /** One caller fetches a new token in time, while the others use the old one or wait for it: never all at once. */
    private OAuth2AccessToken token() {
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
        return Objects.requireNonNull(current);
    }

    /** A refused token was signed with a key that has been withdrawn: the next call gets another. */
    private void forget(OAuth2AccessToken refused) {
        Instant issuedAt = refused.getIssuedAt();
        fetching.lock();
        try {
            if (refused.equals(token)
                    && issuedAt != null
                    && issuedAt.plus(REFUSED_AGE_MIN).isBefore(clock.instant())) {
                kept.removeAuthorizedClient(
                        ourselves.getClientRegistrationId(),
                        ourselves.getPrincipal().getName());
                token = null;
            }
        } finally {
            fetching.unlock();
        }
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

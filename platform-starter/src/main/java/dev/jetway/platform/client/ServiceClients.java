package dev.jetway.platform.client;

import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.client.RestClient;

/** Clients of other services, which send a client-credentials token of this service with every call. */
public final class ServiceClients {

    private final LoadBalancedHttp http;
    private final AuthorizedClientServiceOAuth2AuthorizedClientManager tokens;
    private final OAuth2AuthorizeRequest ourselves;

    ServiceClients(
            LoadBalancedHttp http, AuthorizedClientServiceOAuth2AuthorizedClientManager tokens, String clientId) {
        this.http = http;
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

    private String token() {
        OAuth2AuthorizedClient client = tokens.authorize(ourselves);
        if (client == null) {
            throw new OAuth2AuthorizationException(new OAuth2Error("server_error"));
        }
        return client.getAccessToken().getTokenValue();
    }
}

package dev.jetway.platform.client;

import java.time.Duration;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;

/** Clients of other services, which send a client-credentials token of this service with every call. */
public final class ServiceClients {

    private final LoadBalancedHttp http;
    private final OAuth2ClientHttpRequestInterceptor bearerToken;

    ServiceClients(LoadBalancedHttp http, OAuth2ClientHttpRequestInterceptor bearerToken) {
        this.http = http;
        this.bearerToken = bearerToken;
    }

    /** A client of the service with this name in the registry. */
    public RestClient forService(String serviceName, Duration readTimeout) {
        return http.forService(serviceName, readTimeout, bearerToken);
    }
}

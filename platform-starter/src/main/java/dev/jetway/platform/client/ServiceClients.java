package dev.jetway.platform.client;

import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;

/**
 * Clients of other services, which send a client-credentials token of this service with every call. A call that is rejected with
 * 401 is repeated once, since the key of its token may have been replaced.
 */
public record ServiceClients(LoadBalancedHttp http, OAuth2ClientHttpRequestInterceptor bearerToken) {

    /** A client of the service with this name in the registry. */
    public RestClient forService(String serviceName, Duration readTimeout) {
        return http.forService(serviceName, readTimeout, ServiceClients::repeatedIfRejected, bearerToken);
    }

    private static ClientHttpResponse repeatedIfRejected(
            HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
        ClientHttpResponse response = execution.execute(request, body);
        if (response.getStatusCode().value() != HttpStatus.UNAUTHORIZED.value()) {
            return response;
        }
        response.close();
        return execution.execute(request, body);
    }
}

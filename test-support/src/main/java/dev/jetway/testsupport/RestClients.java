package dev.jetway.testsupport;

import java.net.http.HttpClient;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Callers of a running service. They share the connections of one client that sends each request once. The default of
 * {@link RestTestClient} is a new client at each use: its connections stay open until garbage collection, which takes file
 * descriptors and places at the server from later tests, and it repeats requests by itself after 429 and 503.
 */
public final class RestClients {

    private static final JdkClientHttpRequestFactory REQUESTS = new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());

    private RestClients() {}

    /** Without an access token. */
    public static RestTestClient at(String origin) {
        return RestTestClient.bindToServer(REQUESTS).baseUrl(origin).build();
    }

    /** With this access token, or without one if it is empty. */
    public static RestTestClient at(String origin, String token) {
        return token.isEmpty()
                ? at(origin)
                : at(origin)
                        .mutate()
                        .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                        .build();
    }
}

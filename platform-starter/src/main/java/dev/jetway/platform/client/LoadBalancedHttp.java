package dev.jetway.platform.client;

import io.micrometer.observation.ObservationRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.loadbalancer.LoadBalancerInterceptor;
import org.springframework.cloud.client.loadbalancer.LoadBalancerRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** HTTP with client-side load balancing: {@code http://flight-service/…} is sent to one of its registered instances. */
public final class LoadBalancedHttp {

    /** Longer than the retransmission of a lost SYN (1 s). */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final LoadBalancerInterceptor loadBalancer;
    private final ObservationRegistry observations;
    private final boolean registryFetched;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    LoadBalancedHttp(LoadBalancerClient loadBalancer, ObservationRegistry observations, boolean registryFetched) {
        this.loadBalancer = new LoadBalancerInterceptor(loadBalancer, new LoadBalancerRequestFactory(loadBalancer));
        this.observations = observations;
        this.registryFetched = registryFetched;
    }

    /** A client without load balancing, for addresses that do not come from the registry. */
    public RestClient direct(Duration readTimeout) {
        return builder(readTimeout).build();
    }

    /** A client of the service with this name in the registry; fails at the start of a service that does not read the registry. */
    public RestClient forService(
            String serviceName, Duration readTimeout, ClientHttpRequestInterceptor... interceptors) {
        if (!registryFetched) {
            throw new IllegalStateException(
                    "No instance of " + serviceName + " would be found: eureka.client.fetch-registry is false");
        }
        return builder(readTimeout)
                .baseUrl("http://" + serviceName)
                .requestInterceptors(all -> all.addAll(List.of(interceptors)))
                .requestInterceptor(loadBalancer)
                .build();
    }

    RestClient.Builder builder(Duration readTimeout) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(readTimeout);
        return RestClient.builder().requestFactory(requests).observationRegistry(observations);
    }
}

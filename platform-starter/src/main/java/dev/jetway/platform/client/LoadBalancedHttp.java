package dev.jetway.platform.client;

import io.micrometer.observation.ObservationRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.loadbalancer.LoadBalancerInterceptor;
import org.springframework.cloud.client.loadbalancer.LoadBalancerRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** HTTP by the names in the registry: {@code http://identity-service/…} goes to one of its instances. */
public final class LoadBalancedHttp {

    /** Longer than it takes to send a lost SYN again (1 s), and than a busy machine needs to notice that it is connected. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final LoadBalancerInterceptor loadBalancer;
    private final ObservationRegistry observations;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    LoadBalancedHttp(LoadBalancerClient loadBalancer, ObservationRegistry observations) {
        this.loadBalancer = new LoadBalancerInterceptor(loadBalancer, new LoadBalancerRequestFactory(loadBalancer));
        this.observations = observations;
    }

    /** A client of addresses as they are, which the registry has no part in; it waits this long for an answer. */
    public RestClient direct(Duration readTimeout) {
        return builder(readTimeout).build();
    }

    /** A builder to which interceptors are added before {@link #loadBalancing} closes the chain. */
    RestClient.Builder builder(Duration readTimeout) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(readTimeout);
        return RestClient.builder().requestFactory(requests).observationRegistry(observations);
    }

    LoadBalancerInterceptor loadBalancing() {
        return loadBalancer;
    }
}

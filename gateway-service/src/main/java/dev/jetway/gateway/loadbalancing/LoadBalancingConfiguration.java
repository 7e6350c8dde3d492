package dev.jetway.gateway.loadbalancing;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the choice of instances. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoadBalancingProperties.class)
@LoadBalancerClients(defaultConfiguration = ServiceLoadBalancerConfiguration.class)
class LoadBalancingConfiguration {

    @Bean
    OutlierDetector outlierDetector(LoadBalancingProperties properties, MeterRegistry meters) {
        return new OutlierDetector(properties, Ticker.systemTicker(), meters);
    }

    /** All retries are made by the filter Retry, which knows which calls may be repeated. */
    @Bean
    HttpClientCustomizer noHiddenRetries() {
        return client -> client.disableRetry(true);
    }
}

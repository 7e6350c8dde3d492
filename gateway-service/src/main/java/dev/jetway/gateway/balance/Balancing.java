package dev.jetway.gateway.balance;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the choice of instances together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BalanceProperties.class)
@LoadBalancerClients(defaultConfiguration = BalancerOfService.class)
class Balancing {

    @Bean
    InstanceStanding instanceStanding(BalanceProperties properties, MeterRegistry meters) {
        return new InstanceStanding(properties, Ticker.systemTicker(), meters);
    }

    /** Whatever is tried again is tried again by Retry, which knows what may be. */
    @Bean
    HttpClientCustomizer noHiddenRetries() {
        return client -> client.disableRetry(true);
    }
}

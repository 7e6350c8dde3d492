package dev.jetway.gateway.loadbalancing;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.core.ReactorLoadBalancer;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.context.annotation.Bean;

/** Read once for each service, in a context of its own; not a configuration of the gateway. */
class ServiceLoadBalancerConfiguration {

    @Bean
    ReactorLoadBalancer<ServiceInstance> loadBalancer(ServiceInstanceListSupplier instances, OutlierDetector outliers) {
        return new OutlierAwareLoadBalancer(instances, outliers);
    }
}

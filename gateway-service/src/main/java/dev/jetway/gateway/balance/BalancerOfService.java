package dev.jetway.gateway.balance;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.core.ReactorLoadBalancer;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.context.annotation.Bean;

/** Read once for each service that is called by name, in a context of its own; not a configuration of the gateway. */
class BalancerOfService {

    @Bean
    ReactorLoadBalancer<ServiceInstance> standingBalancer(
            ServiceInstanceListSupplier instances, InstanceStanding standing) {
        return new StandingBalancer(instances, standing);
    }
}

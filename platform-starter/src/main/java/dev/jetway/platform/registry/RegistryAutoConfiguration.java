package dev.jetway.platform.registry;

import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.netflix.eureka.http.EurekaClientHttpRequestFactorySupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;

/** Sends this service's credential with everything that it tells the registry, or asks of it. */
@AutoConfiguration
@ConditionalOnClass(EurekaClientHttpRequestFactorySupplier.class)
public class RegistryAutoConfiguration {

    @Bean
    static BeanPostProcessor registryCredentials(Environment environment) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof EurekaClientHttpRequestFactorySupplier requests
                        ? signed(requests, environment)
                        : bean;
            }
        };
    }

    /** The password is needed as soon as there is a client, and not before. */
    private static EurekaClientHttpRequestFactorySupplier signed(
            EurekaClientHttpRequestFactorySupplier requests, Environment environment) {
        return (tls, hostnames) -> {
            String authorization = RegistryCredential.of(environment).authorization();
            ClientHttpRequestInterceptor signing = (request, body, execution) -> {
                request.getHeaders().set(HttpHeaders.AUTHORIZATION, authorization);
                return execution.execute(request, body);
            };
            return new InterceptingClientHttpRequestFactory(requests.get(tls, hostnames), List.of(signing));
        };
    }
}

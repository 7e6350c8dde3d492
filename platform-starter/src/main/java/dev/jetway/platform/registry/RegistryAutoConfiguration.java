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

/** Authenticates this service's requests to the registry. */
@AutoConfiguration
@ConditionalOnClass(EurekaClientHttpRequestFactorySupplier.class)
public class RegistryAutoConfiguration {

    @Bean
    static BeanPostProcessor registryCredentials(Environment environment) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof EurekaClientHttpRequestFactorySupplier requests
                        ? authenticated(requests, environment)
                        : bean;
            }
        };
    }

    /** Reads the password when a client is created. */
    private static EurekaClientHttpRequestFactorySupplier authenticated(
            EurekaClientHttpRequestFactorySupplier requests, Environment environment) {
        return (tls, hostnames) -> {
            String authorization = RegistryCredential.of(environment).authorization();
            ClientHttpRequestInterceptor authentication = (request, body, execution) -> {
                request.getHeaders().set(HttpHeaders.AUTHORIZATION, authorization);
                return execution.execute(request, body);
            };
            return new InterceptingClientHttpRequestFactory(requests.get(tls, hostnames), List.of(authentication));
        };
    }
}

package dev.jetway.platform.registry;

import com.netflix.appinfo.ApplicationInfoManager;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cloud.netflix.eureka.http.EurekaClientHttpRequestFactorySupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;

/** Authenticates this service's requests to the registry, and deregisters it before it shuts down. */
@AutoConfiguration(afterName = "org.springframework.cloud.netflix.eureka.EurekaClientAutoConfiguration")
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
            String authorization = RegistryCredential.authorization(environment);
            ClientHttpRequestInterceptor authentication = (request, body, execution) -> {
                request.getHeaders().set(HttpHeaders.AUTHORIZATION, authorization);
                return execution.execute(request, body);
            };
            return new InterceptingClientHttpRequestFactory(requests.get(tls, hostnames), List.of(authentication));
        };
    }

    /** Where {@code jetway.drain}, the time between deregistration and shutdown, is more than zero. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(ApplicationInfoManager.class)
    @ConditionalOnExpression("!'${jetway.drain:0s}'.matches('0[a-z]*')")
    static class Deregistration {

        @Bean
        RegistryDeregistration registryDeregistration(ApplicationInfoManager instance, Environment environment) {
            Duration drain =
                    Binder.get(environment).bind("jetway.drain", Duration.class).get();
            return new RegistryDeregistration(instance, drain);
        }
    }
}

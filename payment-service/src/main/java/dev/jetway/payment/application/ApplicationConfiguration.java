package dev.jetway.payment.application;

import dev.jetway.payment.domain.RetryPolicy;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The policies and chances that the use cases are given. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkerProperties.class)
class ApplicationConfiguration {

    @Bean
    RetryPolicy retryPolicy(WorkerProperties settings) {
        return new RetryPolicy(settings.retryDelay(), settings.retryDelayMax());
    }

    @Bean
    RandomGenerator randomGenerator() {
        return new SecureRandom();
    }
}

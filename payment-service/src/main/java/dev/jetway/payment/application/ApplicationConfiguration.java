package dev.jetway.payment.application;

import io.github.resilience4j.core.IntervalFunction;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The delays between attempts. Their number is not limited: an outcome is queried until it is known. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkerProperties.class)
class ApplicationConfiguration {

    private static final double FACTOR = 2;
    private static final double RANDOMIZATION = 0.5;

    @Bean
    IntervalFunction retryDelays(WorkerProperties properties) {
        return IntervalFunction.ofExponentialRandomBackoff(
                properties.retryDelay(), FACTOR, RANDOMIZATION, properties.retryDelayMax());
    }
}

package dev.jetway.platform.correlation;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.EventListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Correlation of requests, messages and log lines by booking reference. */
@AutoConfiguration
@EnableConfigurationProperties(CorrelationProperties.class)
public class CorrelationAutoConfiguration {

    @Bean
    Correlation correlation(ObjectProvider<Tracer> tracer, CorrelationProperties properties) {
        return new Correlation(tracer.getIfAvailable(), properties);
    }

    @Bean
    @ConditionalOnClass(EventListener.class)
    CorrelationMdcListener correlationMdcListener(CorrelationProperties properties) {
        return new CorrelationMdcListener(properties);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(WebMvcConfigurer.class)
    static class ServletCorrelation {

        @Bean
        WebMvcConfigurer correlationInterceptor(Correlation correlation, CorrelationProperties properties) {
            return new WebMvcConfigurer() {
                @Override
                public void addInterceptors(InterceptorRegistry registry) {
                    registry.addInterceptor(new CorrelationInterceptor(correlation, properties));
                }
            };
        }
    }
}

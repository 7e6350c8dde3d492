package dev.jetway.platform.trail;

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

/** Work on a booking can be followed through everything. */
@AutoConfiguration
@EnableConfigurationProperties(TrailSettings.class)
public class TrailAutoConfiguration {

    @Bean
    Trail trail(ObjectProvider<Tracer> tracer, TrailSettings settings) {
        return new Trail(tracer.getIfAvailable(), settings);
    }

    @Bean
    @ConditionalOnClass(EventListener.class)
    TrailInLogs trailInLogs(TrailSettings settings) {
        return new TrailInLogs(settings);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(WebMvcConfigurer.class)
    static class OfRequests {

        @Bean
        WebMvcConfigurer trailOfRequests(Trail trail, TrailSettings settings) {
            return new WebMvcConfigurer() {
                @Override
                public void addInterceptors(InterceptorRegistry registry) {
                    registry.addInterceptor(new TrailInterceptor(trail, settings));
                }
            };
        }
    }
}

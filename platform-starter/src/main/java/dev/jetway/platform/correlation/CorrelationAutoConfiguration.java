package dev.jetway.platform.correlation;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.EventListener;
import io.micrometer.tracing.otel.bridge.EventPublishingContextWrapper.ScopeAttachedEvent;
import io.micrometer.tracing.otel.bridge.EventPublishingContextWrapper.ScopeClosedEvent;
import io.micrometer.tracing.otel.bridge.EventPublishingContextWrapper.ScopeRestoredEvent;
import io.opentelemetry.api.baggage.Baggage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Correlation of requests, messages and log lines by booking reference. */
@AutoConfiguration
public class CorrelationAutoConfiguration {

    @Bean
    Correlation correlation(ObjectProvider<Tracer> tracer) {
        return new Correlation(tracer.getIfAvailable());
    }

    @Bean
    @ConditionalOnClass(EventListener.class)
    CorrelationMdcListener correlationMdcListener() {
        return new CorrelationMdcListener();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(WebMvcConfigurer.class)
    static class ServletCorrelation {

        @Bean
        WebMvcConfigurer correlationInterceptor(Correlation correlation) {
            return new WebMvcConfigurer() {
                @Override
                public void addInterceptors(InterceptorRegistry registry) {
                    registry.addInterceptor(new CorrelationInterceptor(correlation));
                }
            };
        }
    }

    /** Opens a correlation scope for a request whose path contains a booking reference. */
    record CorrelationInterceptor(Correlation correlation) implements AsyncHandlerInterceptor {

        /** Variables of the API's paths that contain a booking reference. */
        private static final List<String> PATH_VARIABLES = List.of("reference", "bookingReference");

        private static final String SCOPE = CorrelationInterceptor.class.getName();

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
                for (String variable : PATH_VARIABLES) {
                    if (variables.get(variable) instanceof String id) {
                        request.setAttribute(SCOPE, correlation.open(id));
                        break;
                    }
                }
            }
            return true;
        }

        @Override
        public void afterCompletion(
                HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
            close(request);
        }

        /** Scopes are bound to a thread, and another thread completes the request. */
        @Override
        public void afterConcurrentHandlingStarted(
                HttpServletRequest request, HttpServletResponse response, Object handler) {
            close(request);
        }

        private static void close(HttpServletRequest request) {
            if (request.getAttribute(SCOPE) instanceof Correlation.Scope scope) {
                request.removeAttribute(SCOPE);
                scope.close();
            }
        }
    }

    /** Copies the correlation id from the current trace's baggage to the MDC, so that each log line has it. */
    record CorrelationMdcListener() implements EventListener {

        private static final String LOG_KEY = "bookingReference";

        @Override
        public void onEvent(Object event) {
            switch (event) {
                case ScopeAttachedEvent attached -> update(attached.getBaggage());
                case ScopeRestoredEvent restored -> update(restored.getBaggage());
                case ScopeClosedEvent _ -> update(null);
                default -> {}
            }
        }

        private void update(@Nullable Baggage baggage) {
            String id = baggage == null ? null : baggage.getEntryValue(Correlation.FIELD);
            if (id != null && Correlation.isId(id)) {
                MDC.put(LOG_KEY, id);
            } else {
                MDC.remove(LOG_KEY);
            }
        }
    }
}

package dev.jetway.platform.defaults;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationPredicate;
import io.opentelemetry.exporter.zipkin.ZipkinSpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Selects spans and the span exporter. */
@AutoConfiguration(
        beforeName =
                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
public class TelemetryAutoConfiguration {

    private static final Duration ZIPKIN_TIMEOUT = Duration.ofSeconds(5);
    private static final String OPERATIONS_PATH = "/actuator";

    /** Attributes of spans with the address of a request. */
    private static final List<String> ADDRESSES = List.of("http.uri", "http.url");

    /** Queries have names of people: the gateway's spans would have the whole address of a request. */
    @Bean
    static ObservationFilter noQueriesInSpans() {
        return context -> {
            for (String key : ADDRESSES) {
                KeyValue address = context.getHighCardinalityKeyValue(key);
                if (address != null) {
                    context.addHighCardinalityKeyValue(
                            KeyValue.of(key, address.getValue().split("\\?", 2)[0]));
                }
            }
            return context;
        };
    }

    /** Without an exporter no spans are recorded. Trace ids are still generated for logs. */
    @Bean
    @ConditionalOnClass(Sampler.class)
    @ConditionalOnProperty(name = "jetway.tracing.export", havingValue = "none", matchIfMissing = true)
    Sampler nothingSampled() {
        return Sampler.alwaysOff();
    }

    /** Zipkin does not accept OTLP, which Spring Boot exports itself. */
    @Bean
    @ConditionalOnProperty(name = "jetway.tracing.export", havingValue = "zipkin")
    @SuppressWarnings("deprecation") // docs/adr/0041-trace-export.md
    ZipkinSpanExporter zipkinSpanExporter(@Value("${jetway.tracing.endpoint}") String endpoint) {
        return ZipkinSpanExporter.builder()
                .setEndpoint(endpoint)
                .setReadTimeout(ZIPKIN_TIMEOUT)
                .build();
    }

    /** Excludes probes and scrapes, which use the management port. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class OnServlets {

        @Bean
        ObservationPredicate noManagementRequests(Environment environment) {
            return (_, context) -> !(context instanceof ServerRequestObservationContext request
                    && request.getCarrier() != null
                    && request.getCarrier().getRequestURI().startsWith(OPERATIONS_PATH)
                    && isManagementPort(request.getCarrier().getLocalPort(), environment));
        }
    }

    /** The same for WebFlux. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class OnWebFlux {

        @Bean
        ObservationPredicate noManagementRequests(Environment environment) {
            return (_, context) -> !(context
                            instanceof
                            org.springframework.http.server.reactive.observation.ServerRequestObservationContext request
                    && request.getCarrier() != null
                    && request.getCarrier().getURI().getPath().startsWith(OPERATIONS_PATH)
                    && request.getCarrier().getLocalAddress() instanceof InetSocketAddress local
                    && isManagementPort(local.getPort(), environment));
        }
    }

    private static boolean isManagementPort(int port, Environment environment) {
        Integer management = environment.getProperty("local.management.port", Integer.class);
        return management != null && management == port;
    }
}

package dev.jetway.platform.telemetry;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationPredicate;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import tools.jackson.databind.json.JsonMapper;

/** Leaves out what nobody looks at: it would cost on every request, every poll and every scrape. */
@AutoConfiguration(
        beforeName =
                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
public class TelemetryAutoConfiguration {

    private static final String OPERATIONS_PATH = "/actuator";

    /** Of some eighty meters that each consumer has; the others tell what these and the handling times tell, or nothing. */
    private static final Set<String> KAFKA_METERS = Set.of(
            "kafka.consumer.fetch.manager.records.lag.max",
            "kafka.consumer.fetch.manager.records.consumed.total",
            "kafka.consumer.coordinator.rebalance.total");

    /** The others tell of servlets and sessions what requests tell already. */
    private static final Set<String> TOMCAT_METERS = Set.of(
            "tomcat.connections.current",
            "tomcat.connections.config.max",
            "tomcat.threads.busy",
            "tomcat.threads.current");

    @Bean
    static MeterFilter fewKafkaMeters() {
        return MeterFilter.deny(id -> id.getName().startsWith("kafka.") && !KAFKA_METERS.contains(id.getName()));
    }

    @Bean
    static MeterFilter fewTomcatMeters() {
        return MeterFilter.deny(id -> id.getName().startsWith("tomcat.") && !TOMCAT_METERS.contains(id.getName()));
    }

    /** Nothing is recorded that nothing will take. Trace ids are given all the same, for the logs. */
    @Bean
    @ConditionalOnClass(Sampler.class)
    @ConditionalOnProperty(name = "jetway.tracing.export", havingValue = "none", matchIfMissing = true)
    Sampler nothingSampled() {
        return Sampler.alwaysOff();
    }

    /** Zipkin's format, where that is asked for; OTLP is Boot's own. */
    @Bean
    @ConditionalOnClass({SpanExporter.class, JsonMapper.class})
    @ConditionalOnProperty(name = "jetway.tracing.export", havingValue = "zipkin")
    SpanExporter zipkinSpanExporter(
            @Value("${jetway.tracing.endpoint}") URI endpoint, @Value("${spring.application.name}") String service) {
        return new ZipkinSpanExporter(endpoint, service, new JsonMapper());
    }

    /** Probes and scrapes are no requests of anybody's. What comes to the public port is, whatever its path. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class OnServlets {

        @Bean
        ObservationPredicate noOperationsRequests(Environment environment) {
            return (_, context) -> !(context instanceof ServerRequestObservationContext request
                    && request.getCarrier() != null
                    && request.getCarrier().getRequestURI().startsWith(OPERATIONS_PATH)
                    && isManagementPort(request.getCarrier().getLocalPort(), environment));
        }
    }

    /** The same at the reactive edge. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class OnWebFlux {

        @Bean
        ObservationPredicate noOperationsRequests(Environment environment) {
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

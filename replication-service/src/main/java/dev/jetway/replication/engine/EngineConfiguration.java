package dev.jetway.replication.engine;

import dev.jetway.platform.messaging.MessagingProperties;
import dev.jetway.replication.capture.ConnectorConfiguration;
import dev.jetway.replication.capture.ReplicationProperties;
import dev.jetway.replication.heartbeat.Heartbeat;
import dev.jetway.replication.lease.LeaseProperties;
import dev.jetway.replication.lease.PrimaryLeases;
import dev.jetway.replication.publication.PublicationProgress;
import dev.jetway.replication.publication.PublicationTraces;
import dev.jetway.replication.publication.ReplicationTopics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures change data capture. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    ReplicationProperties.class,
    CaptureHostProperties.class,
    EngineProperties.class,
    LeaseProperties.class
})
class EngineConfiguration {

    @Bean
    PublicationProgress publicationProgress(Clock clock, MeterRegistry meters) {
        return new PublicationProgress(clock, meters);
    }

    @Bean
    ChangeCapture changeCapture(
            CaptureHostProperties capture,
            ReplicationProperties properties,
            KafkaProperties kafka,
            MessagingProperties messaging,
            PublicationProgress progress,
            Propagator propagator) {
        ReplicationTopics topics = new ReplicationTopics(properties, messaging, kafka);
        return switch (capture.host()) {
            case EMBEDDED ->
                new EmbeddedCapture(
                        new ConnectorConfiguration(properties, kafka),
                        topics,
                        progress,
                        new PublicationTraces(propagator));
            case KAFKA_CONNECT -> new KafkaConnectCapture(topics);
        };
    }

    /** The lock is named after the offsets topic, which only its holder may write. */
    @Bean
    PrimaryLeases primaryLeases(
            JdbcConnectionDetails primary, ReplicationProperties replication, LeaseProperties properties) {
        return new PrimaryLeases(primary, replication.offsetsTopic(), properties, System::nanoTime);
    }

    @Bean
    EngineSupervisor engineSupervisor(
            PrimaryLeases leases,
            ChangeCapture capture,
            Heartbeat heartbeat,
            PublicationProgress progress,
            EngineProperties properties,
            LeaseProperties lease,
            Clock clock,
            ApplicationEventPublisher events) {
        return new EngineSupervisor(leases, capture, heartbeat, progress, properties, lease, clock, events);
    }

    @Bean
    EngineMeters engineMeters(EngineSupervisor supervisor, PublicationProgress progress, Clock clock) {
        return new EngineMeters(supervisor::state, progress, clock);
    }

    @Bean
    EngineHealthIndicator engineHealthIndicator(
            EngineSupervisor supervisor, PublicationProgress progress, EngineProperties properties, Clock clock) {
        return new EngineHealthIndicator(supervisor::state, progress, properties, clock);
    }
}

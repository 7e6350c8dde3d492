package dev.jetway.replication.engine;

import dev.jetway.platform.messaging.MessagingProperties;
import dev.jetway.replication.capture.CaptureProperties;
import dev.jetway.replication.capture.CaptureSettings;
import dev.jetway.replication.heartbeat.Heartbeat;
import dev.jetway.replication.lease.LeaseSettings;
import dev.jetway.replication.lease.PrimaryLeases;
import dev.jetway.replication.publication.PublicationProgress;
import dev.jetway.replication.publication.PublicationTraces;
import dev.jetway.replication.publication.ReplicationTopics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of replication together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    CaptureSettings.class,
    CaptureHostSettings.class,
    EngineSettings.class,
    LeaseSettings.class
})
class EngineConfiguration {

    @Bean
    PublicationProgress publicationProgress(Clock clock, MeterRegistry meters) {
        return new PublicationProgress(clock, meters);
    }

    @Bean
    Captures captures(
            CaptureHostSettings host,
            CaptureSettings settings,
            KafkaProperties kafka,
            MessagingProperties messaging,
            PublicationProgress progress,
            Propagator propagator) {
        ReplicationTopics topics = new ReplicationTopics(settings, messaging, kafka);
        return switch (host.host()) {
            case EMBEDDED ->
                new CaptureEngines(
                        new CaptureProperties(settings, kafka), topics, progress, new PublicationTraces(propagator));
            case KAFKA_CONNECT -> new CaptureElsewhere(topics);
        };
    }

    /** The lock is named after what only its holder may write. */
    @Bean
    PrimaryLeases primaryLeases(JdbcConnectionDetails primary, CaptureSettings capture, LeaseSettings settings) {
        return new PrimaryLeases(primary, capture.offsetsTopic(), settings, System::nanoTime);
    }

    @Bean
    EngineSupervisor engineSupervisor(
            PrimaryLeases leases,
            Captures captures,
            Heartbeat heartbeat,
            PublicationProgress progress,
            EngineSettings settings,
            LeaseSettings leaseSettings,
            Clock clock,
            ApplicationEventPublisher events) {
        return new EngineSupervisor(
                leases,
                captures,
                heartbeat,
                progress,
                settings,
                leaseSettings,
                clock,
                RandomGenerator.getDefault(),
                events);
    }

    @Bean
    EngineMeters engineMeters(EngineSupervisor supervisor, PublicationProgress progress, Clock clock) {
        return new EngineMeters(supervisor::state, progress, clock);
    }

    @Bean
    EngineHealthIndicator engineHealthIndicator(
            EngineSupervisor supervisor, PublicationProgress progress, EngineSettings settings, Clock clock) {
        return new EngineHealthIndicator(supervisor::state, progress, settings, clock);
    }
}

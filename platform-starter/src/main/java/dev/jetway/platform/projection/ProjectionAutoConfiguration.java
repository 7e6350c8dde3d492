package dev.jetway.platform.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.Node;
import dev.jetway.contracts.Topics;
import dev.jetway.platform.messaging.DeadLetters;
import dev.jetway.platform.messaging.ListenerContainerFactory;
import dev.jetway.platform.messaging.ListenerContainerLifecycle;
import dev.jetway.platform.messaging.MessagingAutoConfiguration;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;
import tools.jackson.databind.json.JsonMapper;

/** Read models in Cassandra, for services that name a keyspace. */
@AutoConfiguration(
        after = MessagingAutoConfiguration.class,
        afterName = "org.springframework.boot.cassandra.autoconfigure.CassandraAutoConfiguration")
@ConditionalOnClass(CqlSession.class)
@ConditionalOnProperty("jetway.cassandra.keyspace")
@EnableConfigurationProperties(ReadModelProperties.class)
public class ProjectionAutoConfiguration {

    @Bean
    static ReadModelSchema readModelSchema(Environment environment) {
        return new ReadModelSchema(Binder.get(environment)
                .bind("jetway.cassandra", ReadModelProperties.class)
                .get());
    }

    @Bean
    ReadModelFreshness readModelFreshness(
            CqlSession session, Clock clock, MeterRegistry meters, ReadModelProperties properties) {
        return new ReadModelFreshness(session, clock, meters, properties);
    }

    @Bean
    MeterBinder cassandraConnections(CqlSession session) {
        return meters -> Gauge.builder(
                        "jetway.cassandra.connections",
                        session,
                        each -> each.getMetadata().getNodes().values().stream()
                                .mapToInt(Node::getOpenConnections)
                                .sum())
                .description("Open connections to Cassandra")
                .register(meters);
    }

    @Bean
    ProjectionProgress projectionProgress(
            KafkaAdmin kafka, ObjectProvider<RowSubscription> subscriptions, ListenerContainerFactory consumers) {
        return new ProjectionProgress(
                kafka.getConfigurationProperties(),
                subscriptions.stream()
                        .collect(Collectors.groupingBy(
                                RowSubscription::topic,
                                Collectors.mapping(
                                        subscription -> consumers.group(subscription.name()), Collectors.toList()))));
    }

    @Bean
    ListenerContainerLifecycle rowContainers(
            ObjectProvider<RowSubscription> subscriptions,
            ReadModelFreshness freshness,
            ProjectionProgress progress,
            ListenerContainerFactory consumers,
            DeadLetters deadLetters,
            JsonMapper json,
            ReadModelProperties properties,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator,
            MeterRegistry meters,
            Clock clock) {
        RowChangeReader reader = new RowChangeReader(json, properties.epoch());
        List<RowSubscription> all = Stream.concat(
                        subscriptions.orderedStream(),
                        Stream.of(RowSubscription.of(
                                "heartbeat",
                                Topics.HEARTBEAT_ROWS,
                                beats -> progress.covered(beats.getLast()).ifPresent(freshness::project))))
                .toList();
        deadLetters.expectFrom(all.stream().map(RowSubscription::topic).toList());
        return new ListenerContainerLifecycle(all.stream()
                .map(subscription -> {
                    RowReceiver receiver = new RowReceiver(
                            subscription,
                            consumers.group(subscription.name()),
                            reader,
                            deadLetters,
                            new ProjectionTelemetry(
                                    subscription.name(),
                                    tracer.getIfAvailable(),
                                    propagator.getIfAvailable(),
                                    meters,
                                    clock));
                    return consumers.container(
                            subscription.name(),
                            List.of(subscription.topic()),
                            receiver,
                            receiver::projectOne,
                            properties.batchMax());
                })
                .toList());
    }
}

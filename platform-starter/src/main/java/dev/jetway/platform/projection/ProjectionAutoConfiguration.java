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
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Read models in Cassandra, for services that name a keyspace. */
@AutoConfiguration(
        after = MessagingAutoConfiguration.class,
        afterName = "org.springframework.boot.cassandra.autoconfigure.CassandraAutoConfiguration")
@ConditionalOnClass(CqlSession.class)
@ConditionalOnProperty("jetway.cassandra.keyspace")
@EnableConfigurationProperties(ReadModelSettings.class)
public class ProjectionAutoConfiguration {

    private static final int DEFINITIONS_OF_ONE_POLL = 50;

    /** The copies that this service keeps. */
    record TableMirrors(List<TableMirror> all) {}

    @Bean
    static ReadModelSchema readModelSchema(Environment environment) {
        return new ReadModelSchema(Binder.get(environment)
                .bind("jetway.cassandra", ReadModelSettings.class)
                .get());
    }

    @Bean
    ReadModelFreshness readModelFreshness(
            CqlSession session, Clock clock, MeterRegistry meters, ReadModelSettings settings) {
        return new ReadModelFreshness(session, clock, meters, settings);
    }

    @Bean
    ReadModelAge readModelAge(
            ReadModelFreshness freshness, Clock clock, MeterRegistry meters, ReadModelSettings settings) {
        return new ReadModelAge(freshness, clock, meters, settings);
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
    TableMirrors tableMirrors(ObjectProvider<MirroredTable> tables, CqlSession session, ReadModelSettings settings) {
        return new TableMirrors(tables.orderedStream()
                .map(table -> new TableMirror(session, table, settings))
                .toList());
    }

    /** Definitions of tables are heard before their rows. */
    @Bean
    ListenerContainerLifecycle definitionContainers(
            TableMirrors mirrors, ListenerContainerFactory consumers, DeadLetters deadLetters, JsonMapper json) {
        if (mirrors.all().isEmpty()) {
            return new ListenerContainerLifecycle(List.of());
        }
        deadLetters.expectFrom(List.of(Topics.SCHEMA_CHANGES));
        SchemaChangeReceiver receiver = new SchemaChangeReceiver(mirrors.all(), json);
        return new ListenerContainerLifecycle(List.of(consumers.container(
                "definitions",
                List.of(Topics.SCHEMA_CHANGES),
                receiver,
                receiver::onMessage,
                DEFINITIONS_OF_ONE_POLL)));
    }

    @Bean
    ListenerContainerLifecycle rowContainers(
            ObjectProvider<RowSubscription> subscriptions,
            TableMirrors mirrors,
            ReadModelFreshness freshness,
            ListenerContainerFactory consumers,
            DeadLetters deadLetters,
            JsonMapper json,
            ReadModelSettings settings,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator,
            MeterRegistry meters,
            Clock clock) {
        RowChangeReader reader = new RowChangeReader(json, settings.epoch());
        List<RowSubscription> all = Stream.concat(
                        Stream.concat(
                                subscriptions.orderedStream(),
                                mirrors.all().stream().map(TableMirror::rows)),
                        Stream.of(RowSubscription.of("heartbeat", Topics.HEARTBEAT_ROWS, freshness::project)))
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
                            receiver::take,
                            settings.batchMax());
                })
                .toList());
    }
}

package dev.jetway.booking.replica;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.jetway.booking.replica.TableReplica.TableReplicaProperties;
import dev.jetway.contracts.Topics;
import dev.jetway.platform.messaging.DeadLetters;
import dev.jetway.platform.messaging.ListenerContainerFactory;
import dev.jetway.platform.messaging.ListenerContainerLifecycle;
import dev.jetway.platform.projection.RowSubscription;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Keeps {@code passenger_by_booking}, for reports that must not load the primary. The manifest reads the primary. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TableReplicaProperties.class)
class PassengerReplica {

    private static final int SCHEMA_CHANGES_PER_POLL = 50;

    @Bean
    TableReplica passengerTable(CqlSession session, TableReplicaProperties properties) {
        return new TableReplica(session, "passenger_by_booking", properties);
    }

    @Bean
    RowSubscription passengerRows(TableReplica passengerTable) {
        return RowSubscription.of("passengers", Topics.PASSENGER_ROWS, passengerTable::project);
    }

    @Bean
    ListenerContainerLifecycle schemaChangeContainers(
            TableReplica passengerTable,
            ListenerContainerFactory containers,
            DeadLetters deadLetters,
            JsonMapper json) {
        deadLetters.expectFrom(List.of(Topics.SCHEMA_CHANGES));
        SchemaChangeListener listener = new SchemaChangeListener("booking.passenger", passengerTable, json);
        return new ListenerContainerLifecycle(List.of(containers.container(
                "definitions",
                List.of(Topics.SCHEMA_CHANGES),
                listener,
                listener::onMessage,
                SCHEMA_CHANGES_PER_POLL)));
    }
}

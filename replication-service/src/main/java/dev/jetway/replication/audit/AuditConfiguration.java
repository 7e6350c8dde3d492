package dev.jetway.replication.audit;

import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import dev.jetway.replication.capture.ReplicationProperties;
import dev.jetway.replication.engine.EngineSupervisor;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Configures the audit. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

    /** Invariants between seats, bookings, payments, the provider's records, tickets and notifications. */
    static final List<Check> OF_THE_PRIMARY = List.of(
            PrimaryCheck.of("seats-without-booking", "{flight}.seat", "flight_id"),
            PrimaryCheck.of("bookings-without-seats", "{booking}.booking", "reference"),
            PrimaryCheck.of("parties", "{booking}.booking", "reference"),
            PrimaryCheck.of("tickets", "{booking}.booking", "reference"),
            PrimaryCheck.of("unfinished", "{booking}.booking", "reference"),
            PrimaryCheck.of("money", "{booking}.booking", "reference"),
            PrimaryCheck.of("refunds", "{booking}.booking", "reference"),
            PrimaryCheck.of("payments", "{payment}.payment", "attempt_id"),
            PrimaryCheck.of("provider-books", "{payment}.payment", "attempt_id"),
            PrimaryCheck.of("unknown-charges", "{payment}.builtin_provider_entry", "authorization_key"),
            PrimaryCheck.of("unfinished-operations", "{payment}.payment_operation", "operation_key"),
            PrimaryCheck.of("notifications", "{booking}.booking", "reference"));

    static final List<Check> CHECKS = Stream.concat(
                    OF_THE_PRIMARY.stream(), ReadModel.ALL.stream().map(ReadModelCheck::new))
            .toList();

    @Bean
    Auditor auditor(
            ReplicationProperties capture,
            AuditProperties properties,
            ObjectProvider<CqlSessionBuilder> sessions,
            EngineSupervisor engine,
            Clock clock,
            MeterRegistry meters) {
        BooleanSupplier isActive = engine::isActive;
        AuditConnections connections = new AuditConnections(
                () -> primary(capture, properties), sessions::getObject, capture.databasePrefix(), properties);
        return new Auditor(
                new Audit(connections, CHECKS, properties.grace(), clock),
                new AuditMetrics(CHECKS, isActive, meters),
                isActive,
                properties,
                clock);
    }

    private static SingleConnectionDataSource primary(ReplicationProperties capture, AuditProperties properties) {
        return new SingleConnectionDataSource(properties.primaryUrl(), capture.cdcUser(), capture.cdcPassword(), true);
    }
}

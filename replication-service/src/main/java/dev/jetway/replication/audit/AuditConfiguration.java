package dev.jetway.replication.audit;

import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import dev.jetway.replication.capture.CaptureSettings;
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

/** Puts the audit together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {

    static final List<Check> CHECKS = Stream.concat(
                    PrimaryChecks.ALL.stream(), ReadModel.ALL.stream().map(ReplicaCheck::new))
            .toList();

    @Bean
    Auditor auditor(
            CaptureSettings capture,
            AuditSettings settings,
            ObjectProvider<CqlSessionBuilder> replica,
            EngineSupervisor engine,
            Clock clock,
            MeterRegistry meters) {
        BooleanSupplier isActive = engine::isActive;
        OpenBooks openBooks =
                new OpenBooks(() -> primary(capture, settings), replica::getObject, capture.databasePrefix(), settings);
        return new Auditor(
                new Audit(openBooks, CHECKS, settings.grace(), clock),
                new AuditMetrics(CHECKS, isActive, meters),
                isActive,
                settings,
                clock);
    }

    @Bean
    AuditEndpoint auditEndpoint(Auditor auditor) {
        return new AuditEndpoint(auditor);
    }

    private static SingleConnectionDataSource primary(CaptureSettings capture, AuditSettings settings) {
        return new SingleConnectionDataSource(settings.primaryUrl(), capture.cdcUser(), capture.cdcPassword(), true);
    }
}

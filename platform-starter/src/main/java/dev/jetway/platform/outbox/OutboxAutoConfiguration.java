package dev.jetway.platform.outbox;

import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.correlation.CorrelationAutoConfiguration;
import dev.jetway.platform.defaults.PlatformAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The outbox of services with a database. */
@AutoConfiguration(
        after = {PlatformAutoConfiguration.class, CorrelationAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration"
        })
@ConditionalOnClass({JdbcClient.class, JsonMapper.class})
@ConditionalOnBean({JdbcClient.class, JsonMapper.class})
public class OutboxAutoConfiguration {

    @Bean
    Outbox outbox(
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock,
            Correlation correlation,
            MeterRegistry meters,
            @Value("${spring.application.name}") String service) {
        return new Outbox(jdbc, json, clock, correlation, meters, service);
    }
}

package dev.jetway.replication.lag;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the measurement of consumer lag. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LagProperties.class)
class LagConfiguration {

    @Bean
    ConsumerLag consumerLag(KafkaProperties kafka, LagProperties properties, MeterRegistry meters) {
        int timeoutMillis = (int) properties.timeout().toMillis();
        Map<String, Object> client = kafka.buildAdminProperties();
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
        return new ConsumerLag(Admin.create(client), properties, meters);
    }
}

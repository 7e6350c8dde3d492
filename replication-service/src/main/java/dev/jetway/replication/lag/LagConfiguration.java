package dev.jetway.replication.lag;

import dev.jetway.replication.capture.CaptureSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks at consumer groups. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LagSettings.class)
class LagConfiguration {

    @Bean
    ConsumerLag consumerLag(CaptureSettings capture, LagSettings settings, MeterRegistry meters) {
        int timeoutMillis = (int) settings.timeout().toMillis();
        return new ConsumerLag(
                Admin.create(Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, capture.kafka(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis)),
                settings,
                meters);
    }
}

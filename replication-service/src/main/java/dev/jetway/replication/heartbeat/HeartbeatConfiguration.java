package dev.jetway.replication.heartbeat;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets the heart beat. */
@Configuration(proxyBeanMethods = false)
class HeartbeatConfiguration {

    @Bean
    Heartbeat heartbeat(JdbcClient primary, Clock clock) {
        return new Heartbeat(primary, clock);
    }
}

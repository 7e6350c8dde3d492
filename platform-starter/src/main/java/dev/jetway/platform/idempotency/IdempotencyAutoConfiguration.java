package dev.jetway.platform.idempotency;

import dev.jetway.platform.defaults.PlatformAutoConfiguration;
import dev.jetway.platform.problem.ProblemAutoConfiguration;
import dev.jetway.platform.problem.Problems;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Idempotency keys, for services with a database and an HTTP API. */
@AutoConfiguration(
        after = {ProblemAutoConfiguration.class, PlatformAutoConfiguration.class},
        afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean({JdbcClient.class, Problems.class})
public class IdempotencyAutoConfiguration {

    @Bean
    IdempotentRequests idempotentRequests(JdbcClient jdbc, Clock clock, Problems problems, JsonMapper json) {
        return new IdempotentRequests(new RequestClaims(jdbc, clock), problems, json);
    }
}

package dev.jetway.platform.defaults;

import dev.jetway.platform.correlation.CorrelationAutoConfiguration;
import dev.jetway.platform.idempotency.IdempotentRequests;
import dev.jetway.platform.outbox.Outbox;
import dev.jetway.platform.problem.ProblemAutoConfiguration;
import dev.jetway.platform.problem.Problems;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Outbox, idempotency keys and housekeeping, for services with a database. */
@AutoConfiguration(
        after = {PlatformAutoConfiguration.class, CorrelationAutoConfiguration.class, ProblemAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration"
        })
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean(JdbcClient.class)
public class DatabaseAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JsonMapper.class)
    @ConditionalOnBean(JsonMapper.class)
    @Import(Outbox.class)
    static class Events {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
    @ConditionalOnBean(Problems.class)
    @Import(IdempotentRequests.class)
    static class Requests {}

    /** {@code jetway.housekeeping=off} for services without the platform's tables. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "jetway.housekeeping", havingValue = "on", matchIfMissing = true)
    @Import(Housekeeping.class)
    static class CleanUp {}
}

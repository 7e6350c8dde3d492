package dev.jetway.platform.transaction;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.support.AopUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Connections with auto-commit, to the database of the service's pool: a statement outside of a transaction takes one, and needs no
 * commit. Not a {@code DataSource}, of which the service has one.
 */
record StatementPool(HikariDataSource connections, JdbcTemplate template) implements AutoCloseable {

    static StatementPool of(HikariDataSource pool, int sizeMax, MeterRegistry meters) {
        HikariConfig config = new HikariConfig();
        pool.copyStateTo(config);
        config.setAutoCommit(true);
        config.setPoolName("HikariPool-statements");
        config.setMaximumPoolSize(sizeMax);
        config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
        HikariDataSource connections = new HikariDataSource(config);
        return new StatementPool(connections, new JdbcTemplate(connections));
    }

    @SuppressWarnings("NullAway") // a call of JdbcTemplate may return null
    Object invoke(MethodInvocation call) throws Throwable {
        return AopUtils.invokeJoinpointUsingReflection(template, call.getMethod(), call.getArguments());
    }

    @Override
    public void close() {
        connections.close();
    }
}

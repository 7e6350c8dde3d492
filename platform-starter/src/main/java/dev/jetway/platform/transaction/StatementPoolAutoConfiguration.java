package dev.jetway.platform.transaction;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Connections with auto-commit for statements outside of transactions, where the pool's connections have it off. That saves the two
 * statements that switch it for each transaction, and the commit of a single statement; without this, such a statement would be
 * rolled back.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "spring.datasource.hikari.auto-commit", havingValue = "false")
@ConditionalOnClass({JdbcTemplate.class, HikariDataSource.class})
public class StatementPoolAutoConfiguration {

    @Bean(destroyMethod = "close")
    StatementPool statementPool(
            DataSource dataSource, @Value("${jetway.statement-pool-max}") int sizeMax, MeterRegistry meters)
            throws SQLException {
        return StatementPool.of(dataSource.unwrap(HikariDataSource.class), sizeMax, meters);
    }

    @Bean
    static BeanPostProcessor statementsOutsideOfTransactions(ObjectProvider<StatementPool> pool) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JdbcTemplate template ? proxy(template, pool) : bean;
            }
        };
    }

    /** A statement that fails inside of a transaction does not end it: the caller may go on with another one. */
    private static Object proxy(JdbcTemplate template, ObjectProvider<StatementPool> pool) {
        NameMatchMethodPointcut statements = new NameMatchMethodPointcut();
        statements.setMappedNames("query*", "update", "batchUpdate", "execute", "call");
        ProxyFactory proxy = new ProxyFactory(template);
        proxy.setProxyTargetClass(true);
        proxy.addAdvisor(new DefaultPointcutAdvisor(
                statements, (MethodInterceptor) call -> TransactionSynchronizationManager.isActualTransactionActive()
                        ? call.proceed()
                        : pool.getObject().invoke(call)));
        return proxy.getProxy(template.getClass().getClassLoader());
    }
}

package dev.jetway.platform.transaction;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
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
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.interceptor.MatchAlwaysTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.function.SingletonSupplier;

/**
 * A transaction for each statement outside of one, where the pool's connections have auto-commit off. That saves the two statements
 * that switch it for each transaction; without this, such a statement would be rolled back. With {@code jetway.statement-pool-max}
 * such statements have a pool of so many connections with auto-commit, which saves their commit.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "spring.datasource.hikari.auto-commit", havingValue = "false")
@ConditionalOnClass({JdbcTemplate.class, TransactionInterceptor.class})
public class StatementTransactionsAutoConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty("jetway.statement-pool-max")
    StatementPool statementPool(
            DataSource dataSource, @Value("${jetway.statement-pool-max}") int sizeMax, MeterRegistry meters)
            throws SQLException {
        return StatementPool.of(dataSource.unwrap(HikariDataSource.class), sizeMax, meters);
    }

    @Bean
    static BeanPostProcessor statementTransactions(
            ObjectProvider<TransactionManager> transactions, ObjectProvider<StatementPool> pool) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JdbcTemplate template ? inTransactions(template, transactions, pool) : bean;
            }
        };
    }

    private static Object inTransactions(
            JdbcTemplate template,
            ObjectProvider<TransactionManager> transactions,
            ObjectProvider<StatementPool> pool) {
        NameMatchMethodPointcut statements = new NameMatchMethodPointcut();
        statements.setMappedNames("query*", "update", "batchUpdate", "execute", "call");
        ProxyFactory proxy = new ProxyFactory(template);
        proxy.setProxyTargetClass(true);
        proxy.addAdvisor(new DefaultPointcutAdvisor(statements, new OwnTransaction(transactions, pool)));
        return proxy.getProxy(template.getClass().getClassLoader());
    }

    /** A statement that fails inside of a transaction does not end it: the caller may go on with another one. */
    private static final class OwnTransaction implements MethodInterceptor {

        private final Supplier<TransactionInterceptor> own;
        private final ObjectProvider<StatementPool> pool;

        OwnTransaction(ObjectProvider<TransactionManager> transactions, ObjectProvider<StatementPool> pool) {
            this.pool = pool;
            this.own = SingletonSupplier.of(() ->
                    new TransactionInterceptor(transactions.getObject(), new MatchAlwaysTransactionAttributeSource()));
        }

        @Override
        @SuppressWarnings("NullAway") // the interface allows null where the method called does
        public Object invoke(MethodInvocation call) throws Throwable {
            if (TransactionSynchronizationManager.isActualTransactionActive()) {
                return call.proceed();
            }
            StatementPool statements = pool.getIfAvailable();
            return statements == null ? own.get().invoke(call) : statements.invoke(call);
        }
    }
}

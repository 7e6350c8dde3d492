package dev.jetway.platform.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.cassandra.autoconfigure.DriverConfigLoaderBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** Sessions of Cassandra are closed without the driver's quiet period of 2 s, which a shutdown would wait for. */
@AutoConfiguration
@ConditionalOnClass({CqlSession.class, DriverConfigLoaderBuilderCustomizer.class})
public class SessionAutoConfiguration {

    @Bean
    static DriverConfigLoaderBuilderCustomizer closeWithoutQuietPeriod() {
        return options -> options.withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0);
    }
}

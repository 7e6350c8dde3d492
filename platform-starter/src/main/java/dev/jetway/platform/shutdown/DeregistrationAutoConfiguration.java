package dev.jetway.platform.shutdown;

import com.netflix.appinfo.ApplicationInfoManager;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Delays shutdown after deregistration if {@code jetway.drain} is more than zero. */
@AutoConfiguration(afterName = "org.springframework.cloud.netflix.eureka.EurekaClientAutoConfiguration")
@ConditionalOnClass(ApplicationInfoManager.class)
@ConditionalOnBean(ApplicationInfoManager.class)
@ConditionalOnExpression("!'${jetway.drain:0s}'.matches('0[a-z]*')")
@EnableConfigurationProperties(DeregistrationProperties.class)
public class DeregistrationAutoConfiguration {

    @Bean
    RegistryDeregistration registryDeregistration(
            ApplicationInfoManager instance, DeregistrationProperties properties) {
        return new RegistryDeregistration(instance, properties.drain());
    }
}

package dev.jetway.platform.drain;

import com.netflix.appinfo.ApplicationInfoManager;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Drains an instance that is in the registry, where there is a time for it. */
@AutoConfiguration(afterName = "org.springframework.cloud.netflix.eureka.EurekaClientAutoConfiguration")
@ConditionalOnClass(ApplicationInfoManager.class)
@ConditionalOnBean(ApplicationInfoManager.class)
@ConditionalOnExpression("!'${jetway.drain:0s}'.matches('0[a-z]*')")
@EnableConfigurationProperties(DrainSettings.class)
public class DrainAutoConfiguration {

    @Bean
    Drain drain(ApplicationInfoManager instance, DrainSettings settings) {
        return new Drain(instance, settings.drain());
    }
}

package dev.jetway.platform.defaults;

import dev.jetway.platform.problem.TransientFailures;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.module.SimpleModule;

/** Clock, task scheduler and JSON mapper. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration"
        })
@EnableScheduling
public class PlatformAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(PlatformAutoConfiguration.class);
    private static final int SCHEDULER_THREADS = 16;

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * A thread for each task. Spring's scheduler with virtual threads runs all tasks with a fixed delay on one thread, so
     * that a long task would delay the others.
     */
    @Bean
    @ConditionalOnMissingBean
    TaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(SCHEDULER_THREADS);
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("scheduling-");
        scheduler.setErrorHandler(PlatformAutoConfiguration::taskFailed);
        return scheduler;
    }

    /** The task runs again at its interval. One line in an outage, since some tasks run every second. */
    private static void taskFailed(Throwable failure) {
        if (TransientFailures.isTransient(failure)) {
            log.warn("A scheduled task failed: {}", TransientFailures.describe(failure));
        } else {
            log.error("A scheduled task failed", failure);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JsonMapperBuilderCustomizer.class)
    static class Json {

        /** Ignores unknown fields, and does not coerce values of another type. */
        @Bean
        JsonMapperBuilderCustomizer jetwayJson() {
            return json -> json.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .addModule(new SimpleModule().setDeserializerModifier(new IsoDateTimeOnly()));
        }
    }
}

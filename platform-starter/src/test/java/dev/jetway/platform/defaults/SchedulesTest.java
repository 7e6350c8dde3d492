package dev.jetway.platform.defaults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

class SchedulesTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(PlatformAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
            .withUserConfiguration(Tasks.class)
            .withPropertyValues("spring.threads.virtual.enabled=true");

    @Test
    void aLongTaskDoesNotDelayOthers() {
        application.run(context -> {
            Tasks tasks = context.getBean(Tasks.class);
            assertThat(tasks.longBegun.await(20, SECONDS)).isTrue();
            assertThat(tasks.shortDone.await(20, SECONDS)).isTrue();
            tasks.longMayEnd.countDown();
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Tasks {

        private final CountDownLatch longBegun = new CountDownLatch(1);
        private final CountDownLatch longMayEnd = new CountDownLatch(1);
        private final CountDownLatch shortDone = new CountDownLatch(1);

        @Scheduled(fixedDelay = 3_600_000)
        void longTask() throws InterruptedException {
            longBegun.countDown();
            longMayEnd.await();
        }

        /** Counts only while the long task runs. */
        @Scheduled(fixedDelay = 10)
        void shortTask() {
            if (longBegun.getCount() == 0) {
                shortDone.countDown();
            }
        }
    }
}

package dev.jetway.platform.defaults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.scheduling.annotation.Scheduled;

@ExtendWith(OutputCaptureExtension.class)
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

    @Test
    void aFailedTaskRunsAgainAndIsLoggedInOneLineDuringAnOutage(CapturedOutput output) {
        application.run(context -> {
            assertThat(context.getBean(Tasks.class).failed.await(20, SECONDS)).isTrue();
            assertThat(output)
                    .contains("A scheduled task failed: CannotGetJdbcConnectionException < SQLException")
                    .doesNotContain("the password of")
                    .contains("IllegalStateException: a fault" + System.lineSeparator() + "\tat ");
            context.getBean(Tasks.class).longMayEnd.countDown(); // a shutdown waits for it
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Tasks {

        private final CountDownLatch longBegun = new CountDownLatch(1);
        private final CountDownLatch longMayEnd = new CountDownLatch(1);
        private final CountDownLatch shortDone = new CountDownLatch(1);

        private final CountDownLatch failed = new CountDownLatch(3);

        @Scheduled(fixedDelay = 10)
        void failingTask() {
            failed.countDown();
            if (failed.getCount() == 1) {
                throw new IllegalStateException("a fault");
            }
            throw new CannotGetJdbcConnectionException("none", new SQLException("the password of"));
        }

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

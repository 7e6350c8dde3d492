package dev.jetway.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.replication.engine.EngineState;
import dev.jetway.replication.engine.EngineSupervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Two replicas on one primary. */
class StandbyIT {

    private static final Duration TAKEOVER_MAX = Duration.ofSeconds(10);

    private final Installation installation = Installation.fresh();

    @Test
    void whenTheActiveReplicaIsKilledTheStandbyTakesOver(@TempDir Path logs) throws Exception {
        takesOverWhenTheOtherGets("KILL", logs);
    }

    @Test
    void whenTheActiveReplicaFreezesTheStandbyTakesOver(@TempDir Path logs) throws Exception {
        takesOverWhenTheOtherGets("STOP", logs);
    }

    private void takesOverWhenTheOtherGets(String signal, Path logs) throws Exception {
        Process active = installation.startProcess(logs.resolve("active.log"));
        installation.awaitStreaming();
        try (ConfigurableApplicationContext context = installation.start();
                Load load = new Load(installation)) {
            EngineSupervisor standby = context.getBean(EngineSupervisor.class);
            load.awaitMore(200);
            assertThat(standby.state()).isInstanceOf(EngineState.Standby.class);

            send(signal, active);
            String event = installation.appendEvent(installation.sql(), "late", "A", "{}");
            long signalledAt = System.nanoTime();
            try (TopicLog events = new TopicLog(installation.kafka(), installation.eventTopic("late"))) {
                events.awaitFirst(each -> event.equals(TopicLog.header(each, "ce_id")));
            }
            Duration takeover = Duration.ofNanos(System.nanoTime() - signalledAt);

            System.out.println("Takeover after SIG" + signal + ": " + takeover.toMillis() + " ms");
            assertThat(takeover).isLessThan(TAKEOVER_MAX);
            assertThat(standby.state()).isInstanceOf(EngineState.Running.class);
            if (signal.equals("STOP")) {
                send("CONT", active);
                await().atMost(TAKEOVER_MAX).until(() -> lastState(logs).contains("Standby["));
            }
            load.awaitMore(2000);
            load.assertAllArrive();
        } finally {
            active.destroyForcibly().waitFor();
        }
    }

    @Test
    void aReplicaThatLosesItsLockStopsAndComesBackWhenItGetsItAgain() throws InterruptedException {
        try (ConfigurableApplicationContext context = installation.start();
                Load load = new Load(installation)) {
            EngineSupervisor supervisor = context.getBean(EngineSupervisor.class);
            installation.awaitStreaming();
            load.awaitMore(200);

            installation.sql().sql("KILL " + lockHolder()).update();

            await().atMost(Duration.ofSeconds(5))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> supervisor.state() instanceof EngineState.Failed failed
                            && failed.cause().contains("LeaseLost"));
            await().atMost(TAKEOVER_MAX).until(() -> supervisor.state() instanceof EngineState.Running);
            load.assertAllArrive();
        }
    }

    private long lockHolder() {
        return installation
                .sql()
                .sql("SELECT IS_USED_LOCK(?)")
                .param(installation.offsetsTopic())
                .query(Long.class)
                .single();
    }

    private static String lastState(Path logs) throws IOException {
        try (Stream<String> lines = Files.lines(logs.resolve("active.log"))) {
            return lines.filter(line -> line.contains("Engine: ")).reduce("", (_, later) -> later);
        }
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }
}

package dev.jetway.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.replication.engine.EngineState;
import dev.jetway.replication.engine.EngineSupervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Stops, crashes and takeovers under load: no committed event is lost, and each key keeps its order. One replica runs in this
 * process, and a peer in a process that can be frozen and killed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailoverIT {

    /** Five seconds until the primary frees the lock of a silent holder, and the start of an engine on a busy machine. */
    private static final Duration TAKEOVER_MAX = Duration.ofSeconds(30);

    private static final int CRASHES = 2;
    private static final CaptureFixture FIXTURE = CaptureFixture.fresh();

    @TempDir
    private static Path logs;

    private static @Nullable Process peer;
    private static ConfigurableApplicationContext service;
    private static EngineSupervisor supervisor;
    private static Random random;

    /** Both start concurrently; then the peer is active. */
    @BeforeAll
    static void start() throws IOException {
        long seed = RandomGenerator.getDefault().nextLong();
        System.out.println("Seed of the crashes: " + seed);
        random = new Random(seed);
        peer = FIXTURE.startProcess(peerLog());
        service = FIXTURE.start();
        supervisor = service.getBean(EngineSupervisor.class);
        FIXTURE.awaitStreaming();
        service.stop();
        FIXTURE.awaitStreaming();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        service.close();
        if (peer != null) {
            peer.destroyForcibly().waitFor();
        }
    }

    @Test
    @Order(1)
    void whenTheActiveReplicaFreezesTheStandbyTakesOver() throws Exception {
        service.start();
        try (EventLoad load = new EventLoad(FIXTURE)) {
            load.awaitMore(200);
            takesOverAfter("STOP");
            send("CONT");
            await().atMost(TAKEOVER_MAX).until(() -> lastStateOfPeer().contains("Standby["));
            load.awaitMore(2000);
            load.assertAllArrive();
        }
    }

    @Test
    @Order(2)
    void whenTheActiveReplicaLosesItsLockItStopsAndTheStandbyTakesOver() throws InterruptedException {
        try (EventLoad load = new EventLoad(FIXTURE)) {
            load.awaitMore(200);
            FIXTURE.sql().sql("KILL " + lockHolder()).update();
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> supervisor.state() instanceof EngineState.Failed failed
                            && failed.cause().contains("LeaseLost"));
            await().atMost(TAKEOVER_MAX).until(() -> lastStateOfPeer().contains("Running["));
            await().atMost(TAKEOVER_MAX).until(() -> supervisor.state() instanceof EngineState.Standby);
            load.assertAllArrive();
        }
    }

    /** The replica that lost its lock restarts with the next lease. */
    @Test
    @Order(3)
    void whenTheActiveReplicaIsKilledTheStandbyTakesOver() throws Exception {
        try (EventLoad load = new EventLoad(FIXTURE)) {
            load.awaitMore(random.nextInt(1, 1000));
            takesOverAfter("KILL");
            load.awaitMore(2000);
            load.assertAllArrive();
        }
    }

    @Test
    @Order(4)
    void eventsCommittedWhileStoppedArriveAfterTheNextStart() throws InterruptedException {
        try (EventLoad load = new EventLoad(FIXTURE)) {
            for (int round = 0; round < 3; round++) {
                service.stop();
                load.awaitMore(300);
                service.start();
                load.awaitMore(300);
            }
            load.assertAllArrive();
        }
    }

    @Test
    @Order(5)
    @Tag("full")
    void repeatedCrashesLoseNothing() throws Exception {
        service.stop();
        try (EventLoad load = new EventLoad(FIXTURE)) {
            for (int round = 0; round < CRASHES; round++) {
                Process replica = FIXTURE.startProcess(logs.resolve("replica-" + round + ".log"));
                try {
                    FIXTURE.awaitStreaming();
                    load.awaitMore(random.nextInt(1, 1000));
                } finally {
                    replica.destroyForcibly().waitFor();
                }
                assertThat(replica.exitValue()).isEqualTo(128 + 9);
            }
            service.start();
            load.assertAllArrive();
        }
    }

    private static void takesOverAfter(String signal) throws Exception {
        assertThat(supervisor.state()).isInstanceOf(EngineState.Standby.class);

        send(signal);
        String event = FIXTURE.appendEvent(FIXTURE.sql(), "late", "A", "{}");
        long signalledAt = System.nanoTime();
        FIXTURE.awaitEvent("late", event);
        Duration takeover = Duration.ofNanos(System.nanoTime() - signalledAt);

        System.out.println("Takeover after SIG" + signal + ": " + takeover.toMillis() + " ms");
        assertThat(takeover).isLessThan(TAKEOVER_MAX);
        assertThat(supervisor.state()).isInstanceOf(EngineState.Running.class);
    }

    private static long lockHolder() {
        return FIXTURE.sql()
                .sql("SELECT IS_USED_LOCK(?)")
                .param(FIXTURE.offsetsTopic())
                .query(Long.class)
                .single();
    }

    private static Path peerLog() {
        return logs.resolve("peer.log");
    }

    private static String lastStateOfPeer() throws IOException {
        try (Stream<String> lines = Files.lines(peerLog())) {
            return lines.filter(line -> line.contains("Engine: ")).reduce("", (_, later) -> later);
        }
    }

    private static void send(String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder(
                        "kill",
                        "-" + signal,
                        Long.toString(Objects.requireNonNull(peer).pid()))
                .start();
        assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }
}

package dev.jetway.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Stops and crashes: nothing that was committed is lost, and each key keeps its order. */
class RestartIT {

    private static final int CRASHES = 2;
    private static final Installation INSTALLATION = Installation.fresh();
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = INSTALLATION.start();
        INSTALLATION.awaitStreaming();
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @Test
    void whatIsCommittedWhileStoppedArrivesAfterTheNextStart() throws InterruptedException {
        service.stop();
        EventLoad load = new EventLoad(INSTALLATION);
        load.awaitMore(500);
        service.start();
        load.awaitMore(500);
        load.assertAllArrive();
    }

    @Test
    void stoppedAndStartedRepeatedlyUnderLoadNothingIsLost() throws InterruptedException {
        try (EventLoad load = new EventLoad(INSTALLATION)) {
            for (int round = 0; round < 3; round++) {
                service.stop();
                service.start();
                load.awaitMore(500);
            }
            load.assertAllArrive();
        }
    }

    @Test
    void killedAtRandomMomentsUnderLoadNothingIsLost(@TempDir Path logs) throws Exception {
        long seed = RandomGenerator.getDefault().nextLong();
        Random random = new Random(seed);
        System.out.println("Seed of the moments: " + seed);
        service.stop();
        try (EventLoad load = new EventLoad(INSTALLATION)) {
            for (int round = 0; round < CRASHES; round++) {
                Process replica = INSTALLATION.startProcess(logs.resolve("replica-" + round + ".log"));
                try {
                    INSTALLATION.awaitStreaming();
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
}

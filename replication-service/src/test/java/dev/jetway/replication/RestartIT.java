package dev.jetway.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Ends of every kind: nothing committed is lost, and each key keeps its order. */
class RestartIT {

    private final Installation installation = Installation.fresh();

    @Test
    void whatIsCommittedWhileStoppedArrivesAfterTheNextStart() throws InterruptedException {
        try (ConfigurableApplicationContext _ = installation.start()) {
            installation.awaitStreaming();
        }
        Load load = new Load(installation);
        load.awaitMore(500);
        try (ConfigurableApplicationContext _ = installation.start()) {
            load.awaitMore(500);
            load.assertAllArrive();
        }
    }

    @Test
    void stoppedAndStartedAgainAndAgainUnderLoadNothingIsLost() throws InterruptedException {
        try (Load load = new Load(installation)) {
            for (int round = 0; round < 3; round++) {
                try (ConfigurableApplicationContext _ = installation.start()) {
                    load.awaitMore(500);
                }
            }
            try (ConfigurableApplicationContext _ = installation.start()) {
                load.assertAllArrive();
            }
        }
    }

    @Test
    void killedAtAnyMomentUnderLoadNothingIsLost(@TempDir Path logs) throws Exception {
        long seed = RandomGenerator.getDefault().nextLong();
        Random random = new Random(seed);
        System.out.println("Seed of the moments: " + seed);
        try (Load load = new Load(installation)) {
            for (int round = 0; round < 3; round++) {
                Process service = installation.startProcess(logs.resolve("service-" + round + ".log"));
                try (TopicLog beats =
                        new TopicLog(installation.kafka(), installation.rowTopic("replication", "heartbeat"))) {
                    int before = beats.records().size();
                    beats.awaitAll(before + 1, _ -> true);
                    load.awaitMore(random.nextInt(1, 1000));
                } finally {
                    service.destroyForcibly().waitFor();
                }
                assertThat(service.exitValue()).isEqualTo(128 + 9);
            }
            try (ConfigurableApplicationContext _ = installation.start()) {
                load.assertAllArrive();
            }
        }
    }
}

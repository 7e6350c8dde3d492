package dev.jetway.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.infrastructure.Address;
import dev.jetway.infrastructure.MySqlServer;
import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.infrastructure.process.FreePorts;
import dev.jetway.infrastructure.server.Distribution;
import dev.jetway.infrastructure.server.Kafka;
import dev.jetway.infrastructure.server.MariaDb;
import dev.jetway.infrastructure.server.MariaDbAccounts;
import dev.jetway.infrastructure.server.RunningServer;
import dev.jetway.replication.engine.EngineState;
import dev.jetway.replication.engine.EngineSupervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** What replication needs goes away, and comes back. The servers are this test's own. */
class OutageIT {

    private static final Duration RESUMED_MAX = Duration.ofSeconds(30);

    private final Path checkout = Path.of("..").toAbsolutePath().normalize();
    private final Distribution distribution =
            new Distribution(checkout, checkout.resolve("target/infrastructure/tools"));

    @Test
    void whileKafkaIsAwayTheEngineWaitsAndThenGoesOnWhereItWas(@TempDir Path directory) throws Exception {
        List<Integer> ports = FreePorts.pick(2);
        Kafka server = new Kafka(distribution, directory, ports.getFirst(), ports.getLast());
        RunningServer kafka = RunningServer.start(server, directory.resolve("kafka.log"));
        try {
            kafka.awaitReady();
            Installation installation =
                    Installation.on(SharedInfrastructure.mariaDb(), new Address("127.0.0.1", ports.getFirst()));
            try (ConfigurableApplicationContext context =
                            installation.start("--jetway.replication.engine.batch-max=2s");
                    Load load = new Load(installation)) {
                HealthIndicator health = context.getBean("engineHealthIndicator", HealthIndicator.class);
                installation.awaitStreaming();
                await().until(() -> isUp(health));

                kafka.stop();
                load.awaitMore(2000);
                await().atMost(Duration.ofSeconds(20)).until(() -> !isUp(health));
                kafka = RunningServer.start(server, directory.resolve("kafka-again.log"));
                kafka.awaitReady();

                load.assertAllArrive();
                await().atMost(RESUMED_MAX).until(() -> isUp(health));
            }
        } finally {
            kafka.stop();
        }
    }

    @Test
    void whileThePrimaryIsAwayTheEngineIsRestartedUntilItSucceeds(@TempDir Path directory) throws Exception {
        MariaDb server = mariaDb(directory);
        RunningServer mariaDb = RunningServer.start(server, directory.resolve("mariadb.log"));
        try {
            mariaDb.awaitReady();
            Installation installation = on(server);
            try (ConfigurableApplicationContext context = installation.start()) {
                EngineSupervisor supervisor = context.getBean(EngineSupervisor.class);
                Load before = new Load(installation);
                before.awaitMore(300);
                before.assertAllArrive();

                mariaDb.stop();
                await().atMost(Duration.ofSeconds(20)).until(() -> supervisor.state() instanceof EngineState.Failed);
                mariaDb = RunningServer.start(server, directory.resolve("mariadb-again.log"));
                mariaDb.awaitReady();

                assertArrives(installation, installation.appendEvent(installation.sql(), "after", "A", "{}"));
                assertThat(supervisor.state()).isInstanceOf(EngineState.Running.class);
            }
        } finally {
            mariaDb.stop();
        }
    }

    @Test
    void whatThePrimaryNoLongerHasInItsLogIsReadFromItsTables(@TempDir Path directory) throws Exception {
        MariaDb server = mariaDb(directory);
        try (RunningServer mariaDb = RunningServer.start(server, directory.resolve("mariadb.log"))) {
            mariaDb.awaitReady();
            Installation installation = on(server);
            try (ConfigurableApplicationContext _ = installation.start()) {
                installation.awaitStreaming();
            }
            String event = installation.appendEvent(installation.sql(), "after", "A", "{}");
            installation.sql().sql("FLUSH BINARY LOGS").update();
            installation
                    .sql()
                    .sql("PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY")
                    .update();

            try (ConfigurableApplicationContext _ = installation.start()) {
                assertArrives(installation, event);
            }
        }
    }

    private MariaDb mariaDb(Path directory) throws IOException {
        SharedInfrastructure.mariaDb(); // unpacks the program
        return new MariaDb(
                distribution, directory, FreePorts.pick(1).getFirst(), new MariaDbAccounts("root", "cdc", Map.of()));
    }

    private static Installation on(MariaDb server) {
        return Installation.on(
                new MySqlServer(new Address("127.0.0.1", server.port()), "root", "root", "cdc", "cdc"),
                SharedInfrastructure.kafka());
    }

    private static void assertArrives(Installation installation, String event) {
        try (TopicLog events = new TopicLog(installation.kafka(), installation.eventTopic("after"))) {
            events.awaitFirst(each -> event.equals(TopicLog.header(each, "ce_id")));
        }
    }

    private static boolean isUp(HealthIndicator health) {
        return Status.UP.equals(Objects.requireNonNull(health.health()).getStatus());
    }
}

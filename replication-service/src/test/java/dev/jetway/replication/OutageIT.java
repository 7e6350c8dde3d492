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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Outages of the database and of Kafka, on servers of this test. */
class OutageIT {

    private static final Duration RESUMED_MAX = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static MariaDb mariaDb;
    private static Kafka kafka;
    private static RunningServer runningMariaDb;
    private static RunningServer runningKafka;
    private static CaptureFixture fixture;
    private static ConfigurableApplicationContext service;
    private static EngineSupervisor supervisor;

    @BeforeAll
    static void start() throws Exception {
        Path checkout = Path.of("..").toAbsolutePath().normalize();
        Distribution distribution = new Distribution(checkout, checkout.resolve("target/infrastructure/tools"));
        SharedInfrastructure.mariaDb(); // unpacks the program
        List<Integer> ports = FreePorts.pick(3);
        mariaDb = new MariaDb(
                distribution,
                directory.resolve("mariadb"),
                ports.getFirst(),
                new MariaDbAccounts("root", "cdc", Map.of()));
        kafka = new Kafka(distribution, directory.resolve("kafka"), ports.get(1), ports.getLast());
        Future<RunningServer> starting =
                ForkJoinPool.commonPool().submit(() -> RunningServer.start(mariaDb, directory.resolve("mariadb.log")));
        runningKafka = RunningServer.start(kafka, directory.resolve("kafka.log"));
        runningMariaDb = starting.get();
        runningMariaDb.awaitReady();
        runningKafka.awaitReady();
        fixture = CaptureFixture.on(
                new MySqlServer(new Address("127.0.0.1", ports.getFirst()), "root", "root", "cdc", "cdc"),
                new Address("127.0.0.1", ports.get(1)));
        service = fixture.start("--jetway.replication.engine.batch-max=2s");
        supervisor = service.getBean(EngineSupervisor.class);
        fixture.awaitStreaming();
    }

    @AfterAll
    static void stop() {
        service.close();
        runningKafka.stop();
        runningMariaDb.stop();
    }

    @Test
    void duringAKafkaOutageTheEngineWaitsAndThenContinues() throws Exception {
        HealthIndicator health = service.getBean("engineHealthIndicator", HealthIndicator.class);
        try (EventLoad load = new EventLoad(fixture)) {
            await().atMost(RESUMED_MAX).until(() -> isUp(health));

            runningKafka.stop();
            load.awaitMore(2000);
            await().atMost(Duration.ofSeconds(20)).until(() -> !isUp(health));
            runningKafka = RunningServer.start(kafka, directory.resolve("kafka-again.log"));
            runningKafka.awaitReady();

            load.assertAllArrive();
            await().atMost(RESUMED_MAX).until(() -> isUp(health));
        }
    }

    @Test
    void duringAnOutageOfThePrimaryTheEngineIsRestartedUntilItSucceeds() throws Exception {
        EventLoad before = new EventLoad(fixture);
        before.awaitMore(300);
        before.assertAllArrive();

        runningMariaDb.stop();
        await().atMost(Duration.ofSeconds(20)).until(() -> supervisor.state() instanceof EngineState.Failed);
        runningMariaDb = RunningServer.start(mariaDb, directory.resolve("mariadb-again.log"));
        runningMariaDb.awaitReady();

        fixture.awaitEvent("after", fixture.appendEvent(fixture.sql(), "after", "A", "{}"));
        assertThat(supervisor.state()).isInstanceOf(EngineState.Running.class);
    }

    /** A server deletes at its start what is in its folder, also temporary tables of another one, which crashes then. */
    @Test
    void eachServerHasItsOwnFolderForTemporaryTables() {
        MySqlServer shared = SharedInfrastructure.mariaDb();
        JdbcClient other = JdbcClient.create(
                new DriverManagerDataSource(shared.jdbcUrl(""), shared.rootUser(), shared.rootPassword()));

        assertThat(folder(fixture.sql())).startsWith(directory.toString()).isNotEqualTo(folder(other));
    }

    private static String folder(JdbcClient server) {
        return server.sql("SELECT @@tmpdir").query(String.class).single();
    }

    @Test
    void purgedBinaryLogsAreReplacedByASnapshot() {
        service.stop();
        String event = fixture.appendEvent(fixture.sql(), "after", "A", "{}");
        fixture.sql().sql("FLUSH BINARY LOGS").update();
        fixture.sql().sql("PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY").update();

        service.start();

        fixture.awaitEvent("after", event);
    }

    private static boolean isUp(HealthIndicator health) {
        return Status.UP.equals(Objects.requireNonNull(health.health()).getStatus());
    }
}

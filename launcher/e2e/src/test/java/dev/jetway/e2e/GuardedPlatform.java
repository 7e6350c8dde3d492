package dev.jetway.e2e;

import static org.awaitility.Awaitility.await;

import dev.jetway.checks.deployment.Grants;
import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.process.Directories;
import dev.jetway.infrastructure.server.Server;
import dev.jetway.launcher.command.PublicApi;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.PlatformOptions;
import dev.jetway.launcher.platform.PlatformPlan;
import dev.jetway.launcher.platform.PortPlan;
import dev.jetway.launcher.platform.Secrets;
import dev.jetway.launcher.platform.Service;
import dev.jetway.launcher.supervision.Component;
import dev.jetway.launcher.supervision.RestartPolicy;
import dev.jetway.launcher.supervision.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A platform of its own whose Kafka and Cassandra ask for accounts, where every service has the account and the rights that
 * the manifests of production give it. Life: started, on fresh data, and closed.
 */
final class GuardedPlatform implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofMinutes(6);
    private static final Duration TIMETABLE_MAX = Duration.ofMinutes(3);

    private final Grants grants = new Grants();
    private final Secrets passwords;
    private final PortPlan ports;
    private final JetwayHome home;
    private final GuardedKafka kafka;
    private final GuardedCassandra cassandra;
    private final Supervisor supervisor;

    private GuardedPlatform(Path checkout, PortPlan ports) throws IOException {
        this.ports = ports;
        this.home = new JetwayHome(checkout, checkout.resolve("launcher/e2e/target/guarded"));
        Directories.delete(home.root());
        home.create();
        this.passwords = new Secrets(home.secrets());
        List<Component> parts = PlatformPlan.of(
                        home,
                        new PlatformOptions(
                                ports, List.of(Service.values()), Map.of(), false, Set.of(), false, Set.of(), 0))
                .components();
        this.kafka =
                new GuardedKafka(server(parts, "kafka"), home.data().resolve("kafka"), grants.onKafka(), passwords);
        this.cassandra = new GuardedCassandra(
                server(parts, "cassandra"), home.data().resolve("cassandra"), statements(), passwords);
        this.supervisor = new Supervisor(
                guarded(parts),
                home::log,
                RestartPolicy.standard(false),
                Supervisor.CONCURRENT_STARTS,
                Clock.systemUTC(),
                () -> {});
    }

    static GuardedPlatform start(Path checkout) throws IOException, InterruptedException {
        GuardedPlatform platform =
                new GuardedPlatform(checkout, PlatformUnderTest.freePorts(9_500, 10_500, 11_500, 12_500));
        try {
            platform.supervisor.start();
            platform.supervisor.allReady().get(START_MAX.toSeconds(), TimeUnit.SECONDS);
            await("the timetable")
                    .atMost(TIMETABLE_MAX)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> PublicApi.hasFlightsOnSale(platform.publicUrl()));
            return platform;
        } catch (ExecutionException | TimeoutException | ConditionTimeoutException failure) {
            platform.close();
            throw new IllegalStateException("See the logs in " + platform.home.logs(), failure);
        }
    }

    String publicUrl() {
        return ports.publicUrl();
    }

    String managementUrl(Service service) {
        return "http://127.0.0.1:" + ports.managementOf(service);
    }

    String url(Service service) {
        return "http://127.0.0.1:" + ports.of(service);
    }

    Path log(Service service) {
        return home.log(service.module());
    }

    GuardedKafka kafka() {
        return kafka;
    }

    GuardedCassandra cassandra() {
        return cassandra;
    }

    @Override
    public void close() throws InterruptedException {
        supervisor.stop();
    }

    private List<Component> guarded(List<Component> parts) {
        List<Component> guarded = new ArrayList<>();
        for (Component part : parts) {
            Server server = switch (part.name()) {
                case "kafka" -> kafka;
                case "cassandra" -> cassandra;
                default ->
                    Service.named(part.name())
                            .<Server>map(service -> new WithAccounts(part.server(), accountsOf(service)))
                            .orElse(part.server());
            };
            guarded.add(new Component(server, part.after()));
        }
        return guarded;
    }

    private Map<String, String> accountsOf(Service service) {
        Map<String, String> accounts = new HashMap<>();
        if (grants.onKafka().containsKey(service.module())) {
            accounts.put("JETWAY_KAFKA_PROTOCOL", grants.setting("JETWAY_KAFKA_PROTOCOL"));
            accounts.put("JETWAY_KAFKA_PASSWORD", passwords.password(service.module()));
            grants.roleInCassandra(service.module()).ifPresent(role -> {
                accounts.put("SPRING_CASSANDRA_USERNAME", role);
                accounts.put("SPRING_CASSANDRA_PASSWORD", passwords.password(role));
            });
        }
        return accounts;
    }

    /** One node has one copy of everything. */
    private List<String> statements() {
        return grants.onCassandra(passwords::password).stream()
                .map(statement -> statement.replace("'dc1': 3", "'datacenter1': 1"))
                .toList();
    }

    private static Server server(List<Component> parts, String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow()
                .server();
    }

    /** A service that is told its accounts besides. */
    private record WithAccounts(Server server, Map<String, String> accounts) implements OnTopOf {

        @Override
        public Command command() throws IOException {
            return server.command().with(accounts);
        }
    }
}

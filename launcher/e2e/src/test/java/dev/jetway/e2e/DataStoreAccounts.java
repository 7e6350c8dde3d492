package dev.jetway.e2e;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import dev.jetway.checks.deployment.Grants;
import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.server.Server;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.Secrets;
import dev.jetway.launcher.platform.Service;
import dev.jetway.launcher.supervision.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accounts on Kafka and Cassandra: every service has the account and the rights that the manifests of production give it. */
final class DataStoreAccounts {

    /** Where production waits or computes for longer, and a test would wait as long. */
    private static final Map<String, String> INTERVALS = Map.of(
            "JETWAY_IDENTITY_PASSWORDS_BCRYPTSTRENGTH", "4",
            "SPRING_KAFKA_CONSUMER_PROPERTIES_SESSION_TIMEOUT_MS", "6000",
            "SPRING_KAFKA_CONSUMER_PROPERTIES_HEARTBEAT_INTERVAL_MS", "1500",
            "JETWAY_AUDIT_SETTLE", "2s",
            "JETWAY_AUDIT_GRACE", "2s",
            "JETWAY_BOOKING_WATCH_INTERVAL", "1s",
            "JETWAY_PAYMENT_WATCH_INTERVAL", "1s",
            "JETWAY_NOTIFICATION_WATCH_INTERVAL", "1s",
            "JETWAY_REPLICATION_LAG_INTERVAL", "3s",
            "JETWAY_CASSANDRA_AGE_SAMPLE_INTERVAL", "1s");

    private final Grants grants = new Grants();
    private final JetwayHome home;
    private final Secrets passwords;

    DataStoreAccounts(JetwayHome home) {
        this.home = home;
        this.passwords = new Secrets(home.secrets());
    }

    /** The component with accounts: a server that requires them, or a service that has one. */
    Component guard(Component component) {
        Server server = component.server();
        return new Component(
                switch (component.name()) {
                    case "kafka" ->
                        new AuthenticatedKafka(server, home.data().resolve("kafka"), grants.onKafka(), passwords);
                    case "cassandra" ->
                        new GuardedCassandra(server, home.data().resolve("cassandra"), statements(), passwords);
                    default ->
                        Service.named(component.name().replaceFirst("-\\d+$", ""))
                                .<Server>map(service -> new WithAccounts(server, of(service)))
                                .orElse(server);
                },
                component.after());
    }

    /** The environment of a service besides that of {@code ./jetway up}: its accounts, {@link #INTERVALS} and days on sale. */
    Map<String, String> of(Service service) {
        Map<String, String> accounts = new HashMap<>(INTERVALS);
        if (service == Service.FLIGHT) {
            accounts.putAll(TestDates.schedule());
        }
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

    private record WithAccounts(Server server, Map<String, String> accounts) implements DelegatingServer {

        @Override
        public Command command() throws IOException {
            return server.command().with(accounts);
        }
    }

    /**
     * A Cassandra that asks everybody for an account and refuses what its role has no right to. It counts as there when it has
     * the roles and their rights.
     *
     * @param directory of the server it is made from
     * @param statements that make them, with the {@code passwords} of the roles
     */
    record GuardedCassandra(Server server, Path directory, List<String> statements, Secrets passwords)
            implements DelegatingServer {

        @Override
        public void prepare() throws IOException, InterruptedException {
            server.prepare();
            Files.writeString(directory.resolve("cassandra.yaml"), """

                    authenticator: PasswordAuthenticator
                    authorizer: CassandraAuthorizer
                    """, StandardOpenOption.APPEND);
        }

        @Override
        public Command command() throws IOException {
            Command command = server.command();
            List<String> words = new ArrayList<>(command.words());
            words.add(1, "-Dcassandra.superuser_setup_delay_ms=0");
            return new Command(words, command.environment(), command.directory());
        }

        @Override
        public boolean responds() {
            if (!server.responds()) {
                return false;
            }
            try (CqlSession session =
                    new CassandraAccounts(ports().getOrDefault("cql", 0), passwords).administrator()) {
                statements.forEach(session::execute);
                return true;
            } catch (AllNodesFailedException notYet) {
                return false;
            }
        }
    }
}

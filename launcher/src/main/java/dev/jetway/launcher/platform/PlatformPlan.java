package dev.jetway.launcher.platform;

import dev.jetway.infrastructure.process.FreePorts;
import dev.jetway.infrastructure.server.Cassandra;
import dev.jetway.infrastructure.server.Distribution;
import dev.jetway.infrastructure.server.Kafka;
import dev.jetway.infrastructure.server.MariaDb;
import dev.jetway.infrastructure.server.MariaDbAccounts;
import dev.jetway.infrastructure.server.Server;
import dev.jetway.infrastructure.server.SmtpCatcher;
import dev.jetway.infrastructure.server.Zipkin;
import dev.jetway.launcher.platform.PortPlan.Port;
import dev.jetway.launcher.supervision.Component;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The components of the platform and their dependencies, built from the options and the installation. */
public final class PlatformPlan {

    private final JetwayHome home;
    private final PortPlan ports;
    private final Secrets secrets;
    private final Distribution distribution;
    private final List<Component> components = new ArrayList<>();
    private final List<AotCache> caches = new ArrayList<>();
    private final List<Prometheus.Target> targets = new ArrayList<>();

    private PlatformPlan(JetwayHome home, PortPlan ports) {
        this.home = home;
        this.ports = ports;
        this.secrets = new Secrets(home.secrets());
        this.distribution = new Distribution(home.checkout(), home.tools());
    }

    public static PlatformPlan of(JetwayHome home, PlatformOptions options) throws IOException {
        PlatformPlan plan = new PlatformPlan(home, options.ports());
        plan.addServers();
        ServiceEnvironment environment = new ServiceEnvironment(options, plan.secrets);
        for (Service service : options.services()) {
            plan.addService(service, options, environment);
        }
        for (AddOn addOn : options.addOns()) {
            plan.addAddOn(addOn);
        }
        return plan;
    }

    public List<Component> components() {
        return List.copyOf(components);
    }

    /** Replaces each component by the one that {@code change} makes of it, and returns this plan. */
    public PlatformPlan with(UnaryOperator<Component> change) {
        components.replaceAll(change);
        return this;
    }

    /** Makes the ahead-of-time caches that are missing; to be run when the platform is ready. */
    public void trainAotCaches(TrainingLoad load) {
        AotCache.trainMissing(caches, load);
    }

    private void add(Server server, String... after) {
        components.add(new Component(server, Set.of(after)));
    }

    private void addServers() {
        Path data = home.data();
        add(new MariaDb(distribution, data.resolve("mariadb"), ports.of(Port.MARIADB), accounts()));
        add(new Kafka(distribution, data.resolve("kafka"), ports.of(Port.KAFKA), ports.of(Port.KAFKA_CONTROLLER)));
        add(new Cassandra(
                distribution, data.resolve("cassandra"), ports.of(Port.CASSANDRA), ports.of(Port.CASSANDRA_STORAGE)));
        add(new SmtpCatcher(distribution, home.run().resolve("mail"), ports.of(Port.SMTP), ports.of(Port.MAIL_WEB)));
    }

    private MariaDbAccounts accounts() {
        Map<String, String> passwords = new HashMap<>();
        for (Service service : Service.withDatabase()) {
            passwords.put(service.database(), Secret.DATABASE.valueFor(service, secrets));
        }
        return new MariaDbAccounts(secrets.password("database-root"), secrets.password("database-cdc"), passwords);
    }

    private void addAddOn(AddOn addOn) {
        switch (addOn) {
            case ZIPKIN -> add(new Zipkin(distribution, home.run().resolve("zipkin"), ports.of(Port.ZIPKIN)));
            case PROMETHEUS -> {
                Optional<Path> alertmanager = Prometheus.program(Alertmanager.PROGRAM);
                List<Integer> alertmanagerPorts =
                        alertmanager.isPresent() ? List.of(ports.of(Port.ALERTMANAGER)) : List.of();
                alertmanager.ifPresent(program -> add(new Alertmanager(program, home, ports), "mail"));
                add(Prometheus.installed(home, ports.of(Port.PROMETHEUS), targets, alertmanagerPorts));
            }
        }
    }

    private void addService(Service service, PlatformOptions options, ServiceEnvironment environment)
            throws IOException {
        int replicas = options.replicas().getOrDefault(service, 1);
        JavaFlags flags = new JavaFlags(service.heapMiB(), options.optimized().contains(service));
        AppArchive archive = AppArchive.of(service, home);
        AotCache cache = new AotCache(service, flags, archive, environment, home, options.aot());
        caches.add(cache);
        Set<String> after = new HashSet<>(service.servers());
        if (service != Service.DISCOVERY) {
            after.add(Service.DISCOVERY.module());
        }
        for (int number = 1; number <= replicas; number++) {
            List<Integer> own =
                    number == 1 ? List.of(ports.of(service), ports.managementOf(service)) : FreePorts.pick(2);
            targets.add(new Prometheus.Target(service.module(), number, own.getLast()));
            components.add(new Component(new ServiceReplica(cache, number, own.getFirst(), own.getLast()), after));
        }
    }
}

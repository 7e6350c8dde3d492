package dev.jetway.launcher.platform;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The services: module, ports, heap, the servers each needs before it starts, its secrets. */
public enum Service {
    DISCOVERY(
            "discovery-service",
            8761,
            9761,
            128,
            Set.of(),
            Set.of(Secret.REGISTRY, Secret.REGISTRY_ACCOUNTS, Secret.PROBE_CLIENT)),
    IDENTITY(
            "identity-service",
            8081,
            9081,
            128,
            Set.of("mariadb", "kafka"),
            Set.of(
                    Secret.REGISTRY,
                    Secret.DATABASE,
                    Secret.BOOKING_CLIENT_AT_IDENTITY,
                    Secret.PROBE_CLIENT,
                    Secret.KEY_PASSWORD)),
    FLIGHT(
            "flight-service",
            8082,
            9082,
            192,
            Set.of("mariadb", "kafka", "cassandra"),
            Set.of(Secret.REGISTRY, Secret.DATABASE, Secret.OFFER_KEY)),
    BOOKING(
            "booking-service",
            8083,
            9083,
            160,
            Set.of("mariadb", "kafka", "cassandra"),
            Set.of(Secret.REGISTRY, Secret.DATABASE, Secret.BOOKING_CLIENT)),
    PAYMENT("payment-service", 8084, 9084, 128, Set.of("mariadb", "kafka"), Set.of(Secret.REGISTRY, Secret.DATABASE)),
    NOTIFICATION(
            "notification-service",
            8085,
            9085,
            128,
            Set.of("mariadb", "kafka", "mail"),
            Set.of(Secret.REGISTRY, Secret.DATABASE)),
    REPLICATION(
            "replication-service",
            8086,
            9086,
            160,
            Set.of("mariadb", "kafka"),
            Set.of(Secret.REGISTRY, Secret.DATABASE, Secret.CDC)),
    GATEWAY("gateway-service", 8080, 9080, 160, Set.of(), Set.of(Secret.REGISTRY));

    private final String module;
    private final int port;
    private final int managementPort;
    private final int heapMiB;
    private final Set<String> servers;
    private final Set<Secret> secrets;

    Service(String module, int port, int managementPort, int heapMiB, Set<String> servers, Set<Secret> secrets) {
        this.module = module;
        this.port = port;
        this.managementPort = managementPort;
        this.heapMiB = heapMiB;
        this.servers = servers;
        this.secrets = secrets;
    }

    public static Optional<Service> named(String module) {
        return Stream.of(values())
                .filter(service -> service.module.equals(module))
                .findFirst();
    }

    /** Those with a database of their own; user and database are called the same. */
    public static List<Service> withDatabase() {
        return Stream.of(values())
                .filter(service -> service.secrets.contains(Secret.DATABASE))
                .toList();
    }

    public String module() {
        return module;
    }

    public String database() {
        return module.replace("-service", "");
    }

    public int port() {
        return port;
    }

    public int managementPort() {
        return managementPort;
    }

    public int heapMiB() {
        return heapMiB;
    }

    /** Names of the servers that must answer before this service starts. */
    public Set<String> servers() {
        return servers;
    }

    public Set<Secret> secrets() {
        return secrets;
    }
}

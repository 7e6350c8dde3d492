package dev.jetway.launcher.platform;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The services: module, ports, heap, the servers each needs before it starts, its secrets. */
public enum Service {
    DISCOVERY("discovery-service", 8761, 128, Set.of(), Secret.REGISTRY_ACCOUNTS, Secret.PROBE_CLIENT),
    IDENTITY(
            "identity-service",
            8081,
            128,
            Set.of("mariadb", "kafka"),
            Secret.DATABASE,
            Secret.BOOKING_CLIENT_AT_IDENTITY,
            Secret.PROBE_CLIENT,
            Secret.KEY_PASSWORD),
    FLIGHT("flight-service", 8082, 192, Set.of("mariadb", "kafka", "cassandra"), Secret.DATABASE, Secret.OFFER_KEY),
    BOOKING(
            "booking-service",
            8083,
            160,
            Set.of("mariadb", "kafka", "cassandra"),
            Secret.DATABASE,
            Secret.BOOKING_CLIENT),
    PAYMENT("payment-service", 8084, 128, Set.of("mariadb", "kafka"), Secret.DATABASE),
    NOTIFICATION("notification-service", 8085, 128, Set.of("mariadb", "kafka", "mail"), Secret.DATABASE),
    REPLICATION("replication-service", 8086, 160, Set.of("mariadb", "kafka"), Secret.DATABASE, Secret.CDC),
    GATEWAY("gateway-service", 8080, 160, Set.of());

    private final String module;
    private final int port;
    private final int heapMiB;
    private final Set<String> servers;
    private final Set<Secret> secrets;

    /** @param secrets besides its own account at the registry */
    Service(String module, int port, int heapMiB, Set<String> servers, Secret... secrets) {
        this.module = module;
        this.port = port;
        this.heapMiB = heapMiB;
        this.servers = servers;
        this.secrets = EnumSet.of(Secret.REGISTRY, secrets);
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
        return port + 1_000;
    }

    public int heapMiB() {
        return heapMiB;
    }

    /** Names of the servers that must respond before this service starts. */
    public Set<String> servers() {
        return servers;
    }

    public Set<Secret> secrets() {
        return secrets;
    }
}

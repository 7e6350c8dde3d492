package dev.jetway.launcher.platform;

import dev.jetway.launcher.platform.PortPlan.Port;
import java.util.HashMap;
import java.util.Map;

/** The environment of a service process: the addresses of all components, and only its own secrets. */
record ServiceEnvironment(PlatformOptions options, Secrets secrets) {

    /** Longer than the registry's cache (1 s), a caller's next look at it (2 s) and its balancer's cache (1 s) together. */
    private static final String DRAIN = "6s";

    /** The bench has few accounts for many travellers. */
    private static final String UNPAID_SEATS_OF_A_BENCHMARK = "60";

    private static final String UNPAID_HOLDS_OF_A_BENCHMARK = "1000000";

    Map<String, String> of(Service service, int port, int managementPort) {
        PortPlan ports = options.ports();
        Map<String, String> environment = new HashMap<>(Map.ofEntries(
                Map.entry("MALLOC_ARENA_MAX", "2"),
                Map.entry("SPRING_PROFILES_ACTIVE", "local"),
                Map.entry("SERVER_ADDRESS", "127.0.0.1"),
                Map.entry("SERVER_PORT", Integer.toString(port)),
                Map.entry("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1"),
                Map.entry("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort)),
                Map.entry("JETWAY_PUBLIC_URL", ports.publicUrl()),
                Map.entry("JETWAY_EUREKA", ports.eurekaUrl()),
                Map.entry("JETWAY_IDENTITY", "http://" + local(ports.of(Service.IDENTITY))),
                Map.entry("JETWAY_MYSQL", local(ports.of(Port.MARIADB))),
                Map.entry("JETWAY_KAFKA", local(ports.of(Port.KAFKA))),
                Map.entry("JETWAY_CASSANDRA", local(ports.of(Port.CASSANDRA))),
                Map.entry("JETWAY_CASSANDRA_DATACENTER", "datacenter1"),
                Map.entry("JETWAY_SMTP_HOST", "127.0.0.1"),
                Map.entry("JETWAY_SMTP_PORT", Integer.toString(ports.of(Port.SMTP))),
                Map.entry("JETWAY_RATE_LIMIT", options.rateLimited() ? "on" : "off")));
        if (service == Service.BOOKING && !options.rateLimited()) {
            environment.put("JETWAY_UNPAID_SEATS_PER_FLIGHT_MAX", UNPAID_SEATS_OF_A_BENCHMARK);
            environment.put("JETWAY_UNPAID_HOLDS_MAX", UNPAID_HOLDS_OF_A_BENCHMARK);
        }
        if (options.addOns().contains(AddOn.ZIPKIN)) {
            environment.put("JETWAY_TRACING_EXPORT", "zipkin");
            environment.put("JETWAY_TRACING_ENDPOINT", "http://" + local(ports.of(Port.ZIPKIN)) + "/api/v2/spans");
            environment.put("JETWAY_TRACING_SAMPLING", Double.toString(options.traceSampling()));
        }
        if (options.addOns().contains(AddOn.PROMETHEUS)) { // where somebody looks at what it finds
            environment.put("JETWAY_PROBE", "on");
        }
        if (options.replicas().getOrDefault(service, 1) > 1) { // where another can take over
            environment.put("JETWAY_DRAIN", DRAIN);
        }
        for (Secret secret : service.secrets()) {
            environment.put(secret.variable(), secret.valueFor(service, secrets));
        }
        return environment;
    }

    private static String local(int port) {
        return "127.0.0.1:" + port;
    }
}

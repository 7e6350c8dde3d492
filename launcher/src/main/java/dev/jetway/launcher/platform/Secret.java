package dev.jetway.launcher.platform;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A secret of a service, and the environment variable that holds it. A process gets only its own. */
public enum Secret {
    REGISTRY("JETWAY_REGISTRY_PASSWORD"),
    REGISTRY_ACCOUNTS("JETWAY_REGISTRY_ACCOUNTS"),
    DATABASE("JETWAY_DB_PASSWORD"),
    CDC("JETWAY_CDC_PASSWORD"),
    BOOKING_CLIENT("JETWAY_CLIENT_SECRET"),
    BOOKING_CLIENT_AT_IDENTITY("JETWAY_BOOKING_CLIENT_SECRET"),
    OFFER_KEY("JETWAY_OFFER_KEY"),
    PROBE_CLIENT("JETWAY_PROBE_CLIENT_SECRET"),
    KEY_PASSWORD("JETWAY_KEY_PASSWORD");

    private final String variable;

    Secret(String variable) {
        this.variable = variable;
    }

    String variable() {
        return variable;
    }

    public String valueFor(Service service, Secrets secrets) {
        return switch (this) {
            case REGISTRY -> secrets.password("registry-" + service.module());
            case REGISTRY_ACCOUNTS ->
                Stream.of(Service.values())
                        .map(each -> each.module() + "=" + REGISTRY.valueFor(each, secrets))
                        .collect(Collectors.joining(","));
            case DATABASE -> secrets.password("database-" + service.database());
            case CDC -> secrets.password("database-cdc");
            case BOOKING_CLIENT, BOOKING_CLIENT_AT_IDENTITY -> secrets.password("booking-client");
            case PROBE_CLIENT -> secrets.password("probe-client");
            case OFFER_KEY -> secrets.key("offer-key");
            case KEY_PASSWORD -> secrets.password("key-password");
        };
    }
}

package dev.jetway.launcher.platform;

/** A secret a service may be given: the variable it is read from. A process gets its own and no other's. */
public enum Secret {
    DATABASE("JETWAY_DB_PASSWORD"),
    CDC("JETWAY_CDC_PASSWORD"),
    BOOKING_CLIENT("JETWAY_CLIENT_SECRET"),
    BOOKING_CLIENT_AT_IDENTITY("JETWAY_BOOKING_CLIENT_SECRET"),
    OFFER_KEY("JETWAY_OFFER_KEY"),
    KEY_PASSWORD("JETWAY_KEY_PASSWORD");

    private final String variable;

    Secret(String variable) {
        this.variable = variable;
    }

    String variable() {
        return variable;
    }

    String valueFor(Service service, Secrets secrets) {
        return switch (this) {
            case DATABASE -> secrets.password("database-" + service.database());
            case CDC -> secrets.password("database-cdc");
            case BOOKING_CLIENT, BOOKING_CLIENT_AT_IDENTITY -> secrets.password("booking-client");
            case OFFER_KEY -> secrets.key("offer-key");
            case KEY_PASSWORD -> secrets.password("key-password");
        };
    }
}

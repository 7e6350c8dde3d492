package dev.jetway.infrastructure;

/** Where a server listens. Reads as {@code host:port}. */
public record Address(String host, int port) {

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

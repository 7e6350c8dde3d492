package dev.jetway.infrastructure;

/**
 * The address of a server; its text is {@code host:port}.
 */
public record Address(String host, int port) {

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

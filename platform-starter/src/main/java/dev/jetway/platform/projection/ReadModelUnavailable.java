package dev.jetway.platform.projection;

/** The read model can't be read at the moment; an outage, not a fault. */
public final class ReadModelUnavailable extends RuntimeException {

    public ReadModelUnavailable(String message) {
        super(message);
    }

    public ReadModelUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.jetway.platform.projection;

/** The read model is unavailable: a transient failure. */
public final class ReadModelUnavailable extends RuntimeException {

    public ReadModelUnavailable(String message) {
        super(message);
    }

    public ReadModelUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.jetway.replication.publication;

/** A record could not be written. No later record was, and the position is not committed. */
public final class PublicationFailed extends RuntimeException {
    PublicationFailed(Exception cause) {
        super("Kafka did not acknowledge a record", cause);
    }
}

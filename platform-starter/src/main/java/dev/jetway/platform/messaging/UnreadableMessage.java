package dev.jetway.platform.messaging;

/** A message that no retry makes readable. Says nothing of its content. */
public final class UnreadableMessage extends RuntimeException {

    public UnreadableMessage(String message) {
        super(message);
    }
}

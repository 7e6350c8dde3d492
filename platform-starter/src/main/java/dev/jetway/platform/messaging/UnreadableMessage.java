package dev.jetway.platform.messaging;

/** A message that can't be deserialized. The exception does not contain its content. */
public final class UnreadableMessage extends RuntimeException {

    public UnreadableMessage(String message) {
        super(message);
    }
}

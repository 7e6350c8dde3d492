package dev.jetway.identity.account.domain;

import java.util.Optional;
import java.util.UUID;

/** The opaque account id, which is the subject of tokens. */
public record TravellerId(UUID value) {

    /** Parses an id; empty if the text is not one. */
    public static Optional<TravellerId> parse(String text) {
        try {
            return Optional.of(new TravellerId(UUID.fromString(text)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

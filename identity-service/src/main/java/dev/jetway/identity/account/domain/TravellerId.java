package dev.jetway.identity.account.domain;

import java.util.Optional;
import java.util.UUID;

/** The opaque name by which every other service knows an account. It says nothing about the person. */
public record TravellerId(UUID value) {

    /** The id that the text spells, or nothing if it spells none. */
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

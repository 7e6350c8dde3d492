package dev.jetway.flight.inventory.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/** Identifies a hold: a UUID (RFC 9562) of the client, so that a repeated request means the same hold. */
public record HoldId(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public HoldId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a hold id");
        }
    }

    /** The id written so, or nothing where it is none. */
    public static Optional<HoldId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new HoldId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}

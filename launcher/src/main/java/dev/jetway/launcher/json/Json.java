package dev.jetway.launcher.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value that was read. What is not there, or of another kind than asked for, is empty rather than an error. */
public record Json(@Nullable Object value) {

    /** @throws NotJson if the text is anything but one JSON value */
    public static Json parse(String text) {
        return new Json(new JsonReader(text).readAll());
    }

    /** The text is not JSON. */
    public static final class NotJson extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotJson(int position) {
            super("Not JSON at position " + position, null, false, false);
        }
    }

    /** A member, by the names on the way to it. */
    public Json at(String... names) {
        Object found = value;
        for (String name : names) {
            found = found instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return new Json(found);
    }

    public List<Json> elements() {
        return value instanceof List<?> list ? list.stream().map(Json::new).toList() : List.of();
    }

    /** A string or a number as text; empty if it is neither. */
    public String text() {
        return value instanceof String || value instanceof Number ? value.toString() : "";
    }

    public long number() {
        return value instanceof Number number ? number.longValue() : 0;
    }
}

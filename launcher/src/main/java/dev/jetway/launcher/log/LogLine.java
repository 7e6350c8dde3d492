package dev.jetway.launcher.log;

import dev.jetway.launcher.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One line of a log. Services write JSON in the fields of the Elastic Common Schema; a line that is none of that (a word of the
 * JVM's, a log of a server that is not ours) is shown as it is, at the time of the line before it.
 *
 * @param raw as it was written
 */
public record LogLine(
        Instant at,
        String component,
        String level,
        String message,
        String traceId,
        String bookingReference,
        String raw) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int TRACE_SHOWN = 8;

    /**
     * Reads a line.
     *
     * @param component whose log it is from
     * @param before the time of the line before it
     */
    public static LogLine of(String component, String raw, Instant before) {
        if (raw.startsWith("{")) {
            try {
                return of(component, raw, Json.parse(raw), before);
            } catch (Json.NotJson | DateTimeException plain) {
                // shown as it is
            }
        }
        return new LogLine(before, component, "", raw, "", "", raw);
    }

    private static LogLine of(String component, String raw, Json line, Instant before) {
        String time = line.at("@timestamp").text();
        String error = line.at("error", "type").text();
        return new LogLine(
                time.isEmpty() ? before : Instant.parse(time),
                component,
                line.at("log", "level").text(),
                line.at("message").text()
                        + (error.isEmpty()
                                ? ""
                                : " [" + error + ": "
                                        + line.at("error", "message").text() + "]"),
                line.at("traceId").text(),
                line.at("bookingReference").text(),
                raw);
    }

    /** For people: one line, with the ids to go on with. */
    public String readable() {
        StringBuilder ids = new StringBuilder();
        if (!bookingReference.isEmpty()) {
            ids.append(' ').append(bookingReference);
        }
        if (!traceId.isEmpty()) {
            ids.append(" trace ").append(traceId, 0, Math.min(TRACE_SHOWN, traceId.length()));
        }
        return "%s  %-22s %-5s %s%s"
                .formatted(
                        TIME.format(at),
                        component,
                        level,
                        message.replaceAll("\\R", " | "),
                        ids.isEmpty() ? "" : "  (" + ids.substring(1) + ")");
    }
}

package dev.jetway.launcher.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of a log. Services write JSON in the Elastic Common Schema. Other lines (of the JVM or of another server) are
 * shown unchanged, with the time of the line before.
 *
 * @param raw the line as it was written
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
                return of(component, raw, JsonMapper.shared().readTree(raw), before);
            } catch (JacksonException | DateTimeException plain) {
                // shown as it is
            }
        }
        return new LogLine(before, component, "", raw, "", "", raw);
    }

    private static LogLine of(String component, String raw, JsonNode line, Instant before) {
        String time = line.path("@timestamp").asString("");
        String error = line.path("error").path("type").asString("");
        return new LogLine(
                time.isEmpty() ? before : Instant.parse(time),
                component,
                line.path("log").path("level").asString(""),
                line.path("message").asString("")
                        + (error.isEmpty()
                                ? ""
                                : " [" + error + ": "
                                        + line.path("error").path("message").asString("") + "]"),
                line.path("traceId").asString(""),
                line.path("bookingReference").asString(""),
                raw);
    }

    /** One readable line, with its ids. */
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

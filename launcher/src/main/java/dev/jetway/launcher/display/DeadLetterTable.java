package dev.jetway.launcher.display;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The dead letters of all services as a table, and a summary line. */
public final class DeadLetterTable {

    private static final List<String> HEADER = List.of("SET ASIDE", "WHERE", "SUBSCRIPTION", "TYPE", "KEY", "REASON");

    private DeadLetterTable() {}

    /** What waits, of each service. */
    public static String of(List<JsonNode> listings) {
        List<List<String>> rows = listings.stream()
                .flatMap(listing -> listing.path("letters").valueStream())
                .map(DeadLetterTable::row)
                .toList();
        long waiting = listings.stream()
                .flatMap(listing -> listing.path("topics").valueStream())
                .mapToLong(topic -> topic.path("letters").asLong(0))
                .sum();
        StringBuilder text = new StringBuilder();
        if (!rows.isEmpty()) {
            text.append(Columns.aligned(HEADER, rows));
        }
        boolean complete =
                listings.stream().allMatch(listing -> listing.path("complete").asBoolean(false));
        return text.append(waiting == 0 ? "No dead letter waits" : waiting + " waiting")
                .append(complete ? ".\n" : "; not all were looked at, or are shown.\n")
                .toString();
    }

    /** What became of a replay. */
    public static String ofReplay(JsonNode result) {
        String end = switch (result.path("end").asString("")) {
            case "ALL_REPLAYED" -> "";
            case "BUSY" -> " (another replay is in progress)";
            default -> " (stopped: see its log, and replay again)";
        };
        return String.format(
                Locale.ROOT,
                "%s: %d replayed, %d of them set aside again%s.",
                result.path("service").asString(""),
                result.path("replayed").asLong(0),
                result.path("setAsideAgain").asLong(0),
                end);
    }

    private static List<String> row(JsonNode letter) {
        return List.of(
                letter.path("setAsideAt").asString(""),
                letter.path("topic").asString("") + "/"
                        + letter.path("partition").asString("") + "/"
                        + letter.path("offset").asString(""),
                letter.path("subscription").asString(""),
                letter.path("type").asString(""),
                letter.path("key").asString(""),
                letter.path("reason").asString(""));
    }
}

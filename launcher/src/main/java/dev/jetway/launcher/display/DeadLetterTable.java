package dev.jetway.launcher.display;

import dev.jetway.launcher.json.Json;
import java.util.List;
import java.util.Locale;

/** Dead letters as a person reads them: a table of all services' letters, if any, and a line that sums it up. */
public final class DeadLetterTable {

    private static final List<String> HEADER = List.of("SET ASIDE", "WHERE", "SUBSCRIPTION", "TYPE", "KEY", "REASON");

    private DeadLetterTable() {}

    /** What waits, of each service. */
    public static String of(List<Json> listings) {
        List<List<String>> rows = listings.stream()
                .flatMap(listing -> listing.at("letters").elements().stream())
                .map(DeadLetterTable::row)
                .toList();
        long waiting = listings.stream()
                .flatMap(listing -> listing.at("topics").elements().stream())
                .mapToLong(topic -> topic.at("letters").number())
                .sum();
        StringBuilder text = new StringBuilder();
        if (!rows.isEmpty()) {
            text.append(Columns.aligned(HEADER, rows));
        }
        boolean complete = listings.stream()
                .allMatch(listing -> Boolean.TRUE.equals(listing.at("complete").value()));
        return text.append(waiting == 0 ? "No dead letter waits" : waiting + " waiting")
                .append(complete ? ".\n" : "; not all were looked at, or are shown.\n")
                .toString();
    }

    /** What became of a replay. */
    public static String ofReplay(Json result) {
        String end = switch (result.at("end").text()) {
            case "ALL_REPLAYED" -> "";
            case "BUSY" -> " (another replay is under way)";
            default -> " (stopped: see its log, and replay again)";
        };
        return String.format(
                Locale.ROOT,
                "%s: %d replayed, %d of them set aside again%s.",
                result.at("service").text(),
                result.at("replayed").number(),
                result.at("setAsideAgain").number(),
                end);
    }

    private static List<String> row(Json letter) {
        return List.of(
                letter.at("setAsideAt").text(),
                letter.at("topic").text() + "/" + letter.at("partition").text() + "/"
                        + letter.at("offset").text(),
                letter.at("subscription").text(),
                letter.at("type").text(),
                letter.at("key").text(),
                letter.at("reason").text());
    }
}

package dev.jetway.launcher.display;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** An audit report as a table of its differences and a summary line. */
public final class AuditTable {

    private static final List<String> COLUMNS = List.of("check", "subject", "expected", "found");

    private AuditTable() {}

    public static String of(JsonNode report) {
        List<JsonNode> checks = report.path("checks").valueStream().toList();
        List<List<String>> rows = checks.stream()
                .flatMap(check -> check.path("differences").valueStream())
                .map(AuditTable::row)
                .toList();
        StringBuilder text = new StringBuilder();
        if (!rows.isEmpty()) {
            text.append(Columns.aligned(
                    COLUMNS.stream()
                            .map(column -> column.toUpperCase(Locale.ROOT))
                            .toList(),
                    rows));
        }
        List<JsonNode> unanswered = checks.stream()
                .filter(check -> !check.path("problem").asString("").isEmpty())
                .toList();
        unanswered.forEach(check -> text.append("could not check ")
                .append(check.path("check").asString(""))
                .append(": ")
                .append(check.path("problem").asString(""))
                .append('\n'));
        long examined = checks.stream()
                .mapToLong(check -> check.path("examined").asLong(0))
                .sum();
        return text.append(String.format(
                        Locale.ROOT,
                        "%d of %d checks made over %,d rows in %.1f s: %s.%n",
                        checks.size() - unanswered.size(),
                        checks.size(),
                        examined,
                        report.path("durationMillis").asLong(0) / 1000.0,
                        rows.isEmpty()
                                ? "no difference"
                                : rows.size() + (rows.size() == 1 ? " difference" : " differences")))
                .toString();
    }

    private static List<String> row(JsonNode difference) {
        return COLUMNS.stream()
                .map(column -> difference.path(column).asString(""))
                .toList();
    }
}

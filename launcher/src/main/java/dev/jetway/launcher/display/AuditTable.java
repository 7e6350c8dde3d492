package dev.jetway.launcher.display;

import dev.jetway.launcher.json.Json;
import java.util.List;
import java.util.Locale;

/** An audit's report as a person reads it: a table of the differences, if any, and a line that sums it up. */
public final class AuditTable {

    private static final List<String> COLUMNS = List.of("check", "subject", "expected", "found");

    private AuditTable() {}

    public static String of(Json report) {
        List<Json> checks = report.at("checks").elements();
        List<List<String>> rows = checks.stream()
                .flatMap(check -> check.at("differences").elements().stream())
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
        List<Json> unanswered = checks.stream()
                .filter(check -> !check.at("problem").text().isEmpty())
                .toList();
        unanswered.forEach(check -> text.append("could not check ")
                .append(check.at("check").text())
                .append(": ")
                .append(check.at("problem").text())
                .append('\n'));
        long examined = checks.stream()
                .mapToLong(check -> check.at("examined").number())
                .sum();
        return text.append(String.format(
                        Locale.ROOT,
                        "%d of %d checks made over %,d rows in %.1f s: %s.%n",
                        checks.size() - unanswered.size(),
                        checks.size(),
                        examined,
                        report.at("durationMillis").number() / 1000.0,
                        rows.isEmpty()
                                ? "no difference"
                                : rows.size() + (rows.size() == 1 ? " difference" : " differences")))
                .toString();
    }

    private static List<String> row(Json difference) {
        return COLUMNS.stream().map(column -> difference.at(column).text()).toList();
    }
}

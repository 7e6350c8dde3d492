package dev.jetway.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of a document in Markdown, without blocks of code. */
public record Markdown(List<String> lines) {

    public static Markdown of(String name) {
        return parse(Checkout.text(name));
    }

    public static Markdown parse(String text) {
        List<String> prose = new ArrayList<>();
        boolean code = false;
        for (String line : text.lines().toList()) {
            if (line.stripLeading().startsWith("```")) {
                code = !code;
            } else if (!code) {
                prose.add(line);
            }
        }
        return new Markdown(List.copyOf(prose));
    }

    /** What follows a line, up to another. */
    public Markdown between(String first, String end) {
        return new Markdown(lines.stream()
                .dropWhile(line -> !line.equals(first))
                .skip(1)
                .takeWhile(line -> !line.equals(end))
                .toList());
    }

    /** The rows of all tables that have these columns: each cell by the name of its column. */
    public List<Map<String, String>> rows(String... columns) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> header = List.of();
        for (String line : lines) {
            List<String> cells = cells(line);
            if (header.isEmpty() || cells.isEmpty()) {
                header = cells;
            } else if (header.containsAll(List.of(columns)) && !cells.getFirst().startsWith("---")) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < header.size(); i++) {
                    row.put(header.get(i), cells.get(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return line.startsWith("|")
                ? Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList()
                : List.of();
    }
}

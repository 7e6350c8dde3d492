package dev.jetway.launcher;

import java.util.List;
import java.util.stream.Stream;

/** A text table with a header; each column is as wide as its widest value. */
public final class Columns {

    private Columns() {}

    public static String aligned(List<String> header, List<List<String>> rows) {
        int[] widths = new int[header.size()];
        Stream.concat(Stream.of(header), rows.stream()).forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        Stream.concat(Stream.of(header), rows.stream()).forEach(row -> {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        });
        return text.toString();
    }
}

package dev.jetway.launcher.bench;

import dev.jetway.launcher.UserError;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints metrics as a table, and saves them one per line for a later comparison. */
final class Report {

    private static final String ROW = "%-58s %15s  %-22s%s%n";

    private final PrintStream out;
    private final Map<String, Double> earlier;

    private Report(PrintStream out, Map<String, Double> earlier) {
        this.out = out;
        this.earlier = earlier;
    }

    static Report to(PrintStream out) {
        return new Report(out, Map.of());
    }

    /** With the metrics of an earlier run beside those of this one. */
    static Report comparing(PrintStream out, Path saved) throws IOException {
        if (!Files.isRegularFile(saved)) {
            throw new UserError("There is no saved result " + saved + " to compare with.");
        }
        Map<String, Double> earlier = new HashMap<>();
        for (String line : Files.readAllLines(saved)) {
            String[] fields = line.split("\t", -1);
            try {
                earlier.put(fields[0], Double.parseDouble(fields[1]));
            } catch (ArrayIndexOutOfBoundsException | NumberFormatException notOurs) {
                throw new UserError(saved + " is not a result that bench saved.");
            }
        }
        return new Report(out, earlier);
    }

    void head() {
        out.printf(ROW, "WHAT", "MEASURED", "TARGET", earlier.isEmpty() ? "" : "BEFORE");
    }

    void show(List<Metric> metrics) {
        for (Metric metric : metrics) {
            out.printf(ROW, metric.what(), metric.measured(), metric.asked(), before(metric));
        }
        out.println();
        out.flush();
    }

    static void save(Path file, List<Metric> metrics) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Metric metric : metrics) {
            lines.add(String.join("\t", metric.name(), Double.toString(metric.value()), metric.unit()));
        }
        Files.write(file, lines);
    }

    private String before(Metric metric) {
        Double value = earlier.get(metric.name());
        if (value == null) {
            return "";
        }
        String change =
                value == 0 ? "" : String.format(Locale.ROOT, " (%+.0f%%)", 100 * (metric.value() - value) / value);
        return metric.inUnit(value) + change;
    }
}

package dev.jetway.launcher.log;

import dev.jetway.infrastructure.process.LogTail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The logs of several components in the order of time, with a bounded number of lines in memory.
 *
 * @param logs component to file
 */
public record MergedLogs(Map<String, Path> logs) {

    private static final int MATCHES_MAX = 50_000;

    /** The last lines of all, taken together. */
    public List<LogLine> tail(int count) {
        List<LogLine> lines = new ArrayList<>();
        logs.forEach((component, file) -> {
            Instant at = Instant.EPOCH;
            for (String raw : LogTail.lastLines(file, count)) {
                LogLine line = LogLine.of(component, raw, at);
                at = line.at();
                lines.add(line);
            }
        });
        lines.sort(Comparator.comparing(LogLine::at));
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** Every matching line that is kept, also in rotated logs, oldest first. Of one file at most {@value #MATCHES_MAX}. */
    public List<LogLine> all(LogFilter filter) throws IOException {
        List<LogLine> found = new ArrayList<>();
        for (Map.Entry<String, Path> log : logs.entrySet()) {
            Path rotated = log.getValue().resolveSibling(log.getValue().getFileName() + ".1");
            for (Path file : List.of(rotated, log.getValue())) {
                if (Files.exists(file)) {
                    try (BufferedReader lines = new BufferedReader(
                            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                        lines.lines()
                                .filter(filter::mayWant)
                                .map(raw -> LogLine.of(log.getKey(), raw, Instant.EPOCH))
                                .filter(filter::wants)
                                .limit(MATCHES_MAX)
                                .forEach(found::add);
                    }
                }
            }
        }
        found.sort(Comparator.comparing(LogLine::at));
        return found;
    }
}

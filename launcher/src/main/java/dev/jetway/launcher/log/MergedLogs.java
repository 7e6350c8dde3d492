package dev.jetway.launcher.log;

import dev.jetway.infrastructure.process.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** The logs of several components merged by time, with a bounded number of lines in memory. */
public final class MergedLogs {

    private static final Comparator<LogLine> BY_TIME = Comparator.comparing(LogLine::at);

    private final Map<String, Path> logs;

    private record Head(LogLine line, LogSource source) {}

    /** @param logs component to file */
    public MergedLogs(Map<String, Path> logs) {
        this.logs = Map.copyOf(logs);
    }

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
        lines.sort(BY_TIME);
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** Passes every matching line to the reader, oldest first; returns their number. */
    public long all(LogFilter filter, Consumer<LogLine> reader) throws IOException {
        long count = 0;
        PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::line, BY_TIME));
        List<LogSource> sources = new ArrayList<>();
        try {
            for (Map.Entry<String, Path> log : logs.entrySet()) {
                for (Path file : List.of(rotated(log.getValue()), log.getValue())) {
                    if (Files.exists(file)) {
                        LogSource source = new LogSource(log.getKey(), file, filter);
                        sources.add(source);
                        addNext(heads, source);
                    }
                }
            }
            Head head;
            while ((head = heads.poll()) != null) {
                reader.accept(head.line());
                count++;
                addNext(heads, head.source());
            }
        } finally {
            for (LogSource source : sources) {
                source.close();
            }
        }
        return count;
    }

    private static void addNext(PriorityQueue<Head> heads, LogSource source) throws IOException {
        LogLine line = source.next();
        if (line != null) {
            heads.add(new Head(line, source));
        }
    }

    /** Where a log goes when it has become too long. */
    private static Path rotated(Path log) {
        return log.resolveSibling(log.getFileName() + ".1");
    }
}

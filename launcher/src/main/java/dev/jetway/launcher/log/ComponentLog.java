package dev.jetway.launcher.log;

import dev.jetway.infrastructure.process.LogTail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads one component's log: what is there, and then the lines that are appended after this object was made. */
public final class ComponentLog {

    private static final int READ_BYTES_MAX = 64 * 1024;
    private static final int MATCHES_MAX = 50_000;

    private final String component;
    private final Path file;
    private long position;
    private Instant at = Instant.now();

    public ComponentLog(String component, Path file) throws IOException {
        this.component = component;
        this.file = file;
        this.position = Files.exists(file) ? Files.size(file) : 0;
    }

    public List<LogLine> tail(int count) {
        return parse(LogTail.lastLines(file, count).stream(), Instant.EPOCH);
    }

    /** Every matching line that is kept, also in the rotated log, oldest first; of one file at most {@value #MATCHES_MAX}. */
    public List<LogLine> all(LogFilter filter) throws IOException {
        List<LogLine> found = new ArrayList<>();
        for (Path each : List.of(file.resolveSibling(file.getFileName() + ".1"), file)) {
            if (Files.exists(each)) {
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(Files.newInputStream(each), StandardCharsets.UTF_8))) {
                    lines.lines()
                            .filter(filter::mayWant)
                            .map(raw -> LogLine.of(component, raw, Instant.EPOCH))
                            .filter(filter::wants)
                            .limit(MATCHES_MAX)
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    /** The lines that were completed since the last call; one that is longer than what is read at once comes in pieces. */
    public List<LogLine> more() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        byte[] read;
        try (RandomAccessFile opened = new RandomAccessFile(file.toString(), "r")) {
            if (opened.length() < position) { // begun anew
                position = 0;
            }
            read = new byte[(int) Math.min(READ_BYTES_MAX, opened.length() - position)];
            opened.seek(position);
            opened.readFully(read);
        }
        int end = read.length;
        while (end > 0 && read[end - 1] != '\n') {
            end--;
        }
        end = end == 0 && read.length == READ_BYTES_MAX ? READ_BYTES_MAX : end;
        position += end;
        List<LogLine> lines = parse(new String(read, 0, end, StandardCharsets.UTF_8).lines(), at);
        at = lines.isEmpty() ? at : lines.getLast().at();
        return lines;
    }

    /** A line without a time has that of the line before. */
    private List<LogLine> parse(Stream<String> rawLines, Instant before) {
        List<LogLine> lines = new ArrayList<>();
        rawLines.forEach(raw -> lines.add(LogLine.of(
                component, raw, lines.isEmpty() ? before : lines.getLast().at())));
        return lines;
    }
}

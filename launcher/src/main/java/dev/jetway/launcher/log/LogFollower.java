package dev.jetway.launcher.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the lines that are appended to one component's log. */
public final class LogFollower {

    private static final int CHUNK_BYTES = 64 * 1024;

    private final String component;
    private final Path log;
    private final byte[] buffer = new byte[CHUNK_BYTES];
    private int buffered;
    private long position;
    private Instant at = Instant.now();

    public LogFollower(String component, Path log) throws IOException {
        this.component = component;
        this.log = log;
        this.position = Files.exists(log) ? Files.size(log) : 0;
    }

    /** The lines that were completed since the last call; a line longer than the buffer comes in pieces. */
    public List<LogLine> more() throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toString(), "r")) {
            if (file.length() < position) { // begun anew
                position = 0;
                buffered = 0;
            }
            file.seek(position);
            int count = file.read(buffer, buffered, buffer.length - buffered);
            if (count <= 0) {
                return List.of();
            }
            position += count;
            buffered += count;
        }
        return completed();
    }

    private List<LogLine> completed() {
        int end = buffered;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        end = end == 0 && buffered == buffer.length ? buffered : end;
        List<LogLine> lines = new ArrayList<>();
        for (String raw :
                new String(buffer, 0, end, StandardCharsets.UTF_8).lines().toList()) {
            LogLine line = LogLine.of(component, raw, at);
            at = line.at();
            lines.add(line);
        }
        byte[] rest = Arrays.copyOfRange(buffer, end, buffered);
        System.arraycopy(rest, 0, buffer, 0, rest.length);
        buffered = rest.length;
        return lines;
    }
}

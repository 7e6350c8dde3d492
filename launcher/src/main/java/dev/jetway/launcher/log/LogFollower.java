package dev.jetway.launcher.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines that are appended to one component's log. */
public final class LogFollower {

    private static final int READ_BYTES_MAX = 64 * 1024;

    private final String component;
    private final Path log;
    private long position;
    private Instant at = Instant.now();

    public LogFollower(String component, Path log) throws IOException {
        this.component = component;
        this.log = log;
        this.position = Files.exists(log) ? Files.size(log) : 0;
    }

    /** The lines that were completed since the last call; one that is longer than what is read at once comes in pieces. */
    public List<LogLine> more() throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        byte[] read;
        try (RandomAccessFile file = new RandomAccessFile(log.toString(), "r")) {
            if (file.length() < position) { // begun anew
                position = 0;
            }
            read = new byte[(int) Math.min(READ_BYTES_MAX, file.length() - position)];
            file.seek(position);
            file.readFully(read);
        }
        int end = read.length;
        while (end > 0 && read[end - 1] != '\n') {
            end--;
        }
        end = end == 0 && read.length == READ_BYTES_MAX ? READ_BYTES_MAX : end;
        position += end;
        List<LogLine> lines = new ArrayList<>();
        new String(read, 0, end, StandardCharsets.UTF_8).lines().forEach(raw -> {
            LogLine line = LogLine.of(component, raw, at);
            at = line.at();
            lines.add(line);
        });
        return lines;
    }
}

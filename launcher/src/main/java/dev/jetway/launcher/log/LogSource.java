package dev.jetway.launcher.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The matching lines of one component's log, oldest first, one in memory at a time. */
final class LogSource implements AutoCloseable {

    private final String component;
    private final LogFilter filter;
    private final BufferedReader reader;
    private Instant at = Instant.EPOCH;

    LogSource(String component, Path file, LogFilter filter) throws IOException {
        this.component = component;
        this.filter = filter;
        this.reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    /** Null at the end. */
    @Nullable
    LogLine next() throws IOException {
        String raw;
        while ((raw = reader.readLine()) != null) {
            if (!filter.mayWant(raw)) {
                continue;
            }
            LogLine line = LogLine.of(component, raw, at);
            at = line.at();
            if (filter.wants(line)) {
                return line;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

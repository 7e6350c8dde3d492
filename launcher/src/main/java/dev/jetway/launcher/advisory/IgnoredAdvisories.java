package dev.jetway.launcher.advisory;

import dev.jetway.launcher.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Advisories that do not affect us, each with the reason and the last day on which it is ignored. */
record IgnoredAdvisories(List<Entry> entries) {

    record Entry(String id, LocalDate until, String reason) {}

    /** A line each: id, last day, reason. {@code #} begins a remark. */
    static IgnoredAdvisories in(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                entries.add(entry(line, file));
            }
        }
        return new IgnoredAdvisories(List.copyOf(entries));
    }

    Optional<Entry> covering(Advisory advisory) {
        return entries.stream()
                .filter(entry -> advisory.ids().contains(entry.id()))
                .findFirst();
    }

    private static Entry entry(String line, Path file) {
        String[] words = line.strip().split("\\s+", 3);
        try {
            if (words.length == 3) {
                return new Entry(words[0], LocalDate.parse(words[1]), words[2]);
            }
        } catch (DateTimeException noDate) {
            // Said below, with what was expected.
        }
        throw new UserError(
                file + ": a line is to have an advisory's id, the last day (2027-01-31), and the reason: " + line);
    }
}

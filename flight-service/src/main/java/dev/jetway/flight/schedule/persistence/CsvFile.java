package dev.jetway.flight.schedule.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** A file of plain comma-separated values with a header line, as reference data is shipped; no field has a comma in it. */
final class CsvFile {

    private CsvFile() {}

    static List<String[]> rows(String path, int columns) {
        try {
            return new ClassPathResource(path)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> fields(path, line, columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] fields(String path, String line, int columns) {
        String[] fields = line.split(",", -1);
        if (fields.length != columns) {
            throw new IllegalStateException("%s: expected %d fields in: %s".formatted(path, columns, line));
        }
        return fields;
    }
}

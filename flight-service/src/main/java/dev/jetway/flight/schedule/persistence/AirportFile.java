package dev.jetway.flight.schedule.persistence;

import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.Airports;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The airports of {@code schedule/airports.csv}, read once at start. */
@Component
public class AirportFile implements Airports {

    private static final int NO_MATCH = Integer.MAX_VALUE;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern WORD_BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Map<AirportCode, Entry> entries = new LinkedHashMap<>();

    public AirportFile() {
        for (String[] fields : CsvFile.rows("schedule/airports.csv", 7)) {
            Airport airport = new Airport(
                    new AirportCode(fields[0]),
                    fields[1],
                    fields[2],
                    fields[3],
                    ZoneId.of(fields[4]),
                    Double.parseDouble(fields[5]),
                    Double.parseDouble(fields[6]));
            if (entries.put(airport.code(), Entry.of(airport)) != null) {
                throw new IllegalStateException("Airport " + airport.code() + " is listed twice");
            }
        }
    }

    @Override
    public Optional<Airport> find(AirportCode code) {
        return Optional.ofNullable(entries.get(code)).map(Entry::airport);
    }

    @Override
    public List<Airport> search(String query, int limit) {
        String wanted = folded(query);
        return entries.values().stream()
                .filter(entry -> entry.rank(wanted) < NO_MATCH)
                .sorted(Comparator.comparingInt((Entry entry) -> entry.rank(wanted))
                        .thenComparing(entry -> entry.airport().code()))
                .limit(limit)
                .map(Entry::airport)
                .toList();
    }

    @Override
    public List<Airport> all() {
        return entries.values().stream().map(Entry::airport).toList();
    }

    private static String folded(String text) {
        String bare =
                ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return WORD_BREAK.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** An airport with its names as they are searched: without accents and case, words parted by one space. */
    private record Entry(Airport airport, String code, String city, String name) {

        static Entry of(Airport airport) {
            return new Entry(
                    airport,
                    folded(airport.code().value()),
                    " " + folded(airport.city()),
                    " " + folded(airport.name()));
        }

        int rank(String wanted) {
            if (code.equals(wanted)) {
                return 0;
            }
            if (city.startsWith(" " + wanted)) {
                return 1;
            }
            if (code.startsWith(wanted)) {
                return 2;
            }
            if (city.contains(" " + wanted) || name.contains(" " + wanted)) {
                return 3;
            }
            return city.contains(wanted) || name.contains(wanted) ? 4 : NO_MATCH;
        }
    }
}

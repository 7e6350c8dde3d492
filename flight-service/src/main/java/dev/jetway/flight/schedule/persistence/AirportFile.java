package dev.jetway.flight.schedule.persistence;

import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.ProbeRoute;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The airports of {@code schedule/airports.csv}, read once at start. */
@Component
public class AirportFile implements Airports {

    private static final int NO_MATCH = Integer.MAX_VALUE;
    private static final Pattern LOCAL_NAMES = Pattern.compile(";");

    private final Map<AirportCode, Entry> entries = new LinkedHashMap<>();

    public AirportFile() {
        for (String[] fields : CsvFile.rows("schedule/airports.csv", 8)) {
            Airport airport = new Airport(
                    new AirportCode(fields[0]),
                    fields[1],
                    fields[2],
                    fields[3],
                    ZoneId.of(fields[4]),
                    Double.parseDouble(fields[5]),
                    Double.parseDouble(fields[6]));
            if (entries.put(airport.code(), Entry.of(airport, fields[7])) != null) {
                throw new IllegalStateException("Airport " + airport.code() + " is listed twice");
            }
        }
    }

    @Override
    public Optional<Airport> find(AirportCode code) {
        return Optional.ofNullable(entries.get(code)).map(Entry::airport).or(() -> ProbeRoute.airport(code));
    }

    @Override
    public List<Airport> search(String query) {
        SearchableName searched = SearchableName.of(query);
        if (searched.isBlank() && !query.isBlank()) {
            return List.of();
        }
        return entries.values().stream()
                .map(entry -> new Match(entry.rank(searched), entry.airport()))
                .filter(match -> match.rank() < NO_MATCH)
                .sorted(Comparator.comparingInt(Match::rank)
                        .thenComparing(match -> match.airport().code()))
                .map(Match::airport)
                .toList();
    }

    @Override
    public List<Airport> all() {
        return entries.values().stream().map(Entry::airport).toList();
    }

    private record Match(int rank, Airport airport) {}

    /**
     * An airport with its names as they are searched, each with a space before it so that every word begins with one.
     *
     * @param cities what the city is called in English and by those who live there
     */
    private record Entry(Airport airport, String code, List<String> cities, List<String> names) {

        static Entry of(Airport airport, String localNames) {
            Stream<String> cities = Stream.concat(Stream.of(airport.city()), LOCAL_NAMES.splitAsStream(localNames));
            return new Entry(
                    airport,
                    airport.code().value().toLowerCase(Locale.ROOT),
                    cities.flatMap(Entry::spellings).toList(),
                    spellings(airport.name()).toList());
        }

        private static Stream<String> spellings(String name) {
            return SearchableName.of(name).spellings().stream().map(spelling -> " " + spelling);
        }

        int rank(SearchableName searched) {
            return searched.spellings().stream().mapToInt(this::rank).min().orElse(NO_MATCH);
        }

        private int rank(String searched) {
            if (code.equals(searched)) {
                return 0;
            }
            String word = " " + searched;
            if (cities.stream().anyMatch(city -> city.startsWith(word))) {
                return 1;
            }
            if (code.startsWith(searched)) {
                return 2;
            }
            if (anyName(word)) {
                return 3;
            }
            return anyName(searched) ? 4 : NO_MATCH;
        }

        private boolean anyName(String part) {
            return Stream.concat(cities.stream(), names.stream()).anyMatch(name -> name.contains(part));
        }
    }
}

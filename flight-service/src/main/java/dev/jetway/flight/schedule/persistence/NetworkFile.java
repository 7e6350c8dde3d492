package dev.jetway.flight.schedule.persistence;

import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.Route;
import dev.jetway.flight.schedule.domain.Timetable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The airline's network of {@code schedule/network.csv}, and the timetable that follows from it. */
@Configuration(proxyBeanMethods = false)
public class NetworkFile {

    @Bean
    Timetable timetable(Airports airports) {
        return new Timetable(routes(), airports);
    }

    /** The routes in the order of the file, which gives them their flight numbers. */
    public static List<Route> routes() {
        List<String[]> rows = CsvFile.rows("schedule/network.csv", 3);
        Set<String> hubs = rows.stream().map(fields -> fields[0]).collect(Collectors.toSet());
        return rows.stream()
                .map(fields -> new Route(
                        new AirportCode(fields[0]),
                        new AirportCode(fields[1]),
                        Integer.parseInt(fields[2]),
                        hubs.contains(fields[1])))
                .toList();
    }
}

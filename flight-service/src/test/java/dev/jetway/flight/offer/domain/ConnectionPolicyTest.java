package dev.jetway.flight.offer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.offer.application.ListedFlights;
import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.persistence.AirportFile;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionPolicyTest {

    private static final Airports AIRPORTS = new AirportFile();

    @ParameterizedTest
    @CsvSource({"LXR, CAI, ASW, PT45M", "LXR, CAI, LHR, PT75M", "LHR, CAI, LXR, PT75M", "CAI, LHR, JFK, PT75M"})
    void internationalConnectionsTakeLonger(String from, String at, String to, Duration minimum) {
        assertThat(ConnectionPolicy.minimum(airport(from), airport(at), airport(to)))
                .isEqualTo(minimum);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T11:00:00Z, false",
        "2026-12-01T12:14:59Z, false",
        "2026-12-01T12:15:00Z, true",
        "2026-12-01T23:00:00Z, true",
        "2026-12-01T23:00:01Z, false"
    })
    void aConnectionIsLongEnoughAndNotTooLong(String departure, boolean connects) {
        ListedFlight arriving = ListedFlights.flight("JW1-2026-12-01", "LHR", "CAI", "2026-12-01T06:00:00Z", 0);
        ListedFlight departing = ListedFlights.flight("JW2-2026-12-01", "CAI", "LXR", departure, 0);
        assertThat(ConnectionPolicy.connects(arriving, departing, ConnectionPolicy.INTERNATIONAL_MIN))
                .isEqualTo(connects);
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000, true", "3000, 1000, true", "3001, 1000, false", "1650, 100, true", "1651, 100, false"})
    void aDetourIsLimited(double flownKm, double directKm, boolean onTheWay) {
        assertThat(ConnectionPolicy.isOnTheWay(flownKm, directKm)).isEqualTo(onTheWay);
    }

    private static Airport airport(String code) {
        return AIRPORTS.get(new AirportCode(code));
    }
}

package dev.jetway.flight.schedule.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketTest {

    private static final double KM_OF_A_DEGREE = 111.195;

    @ParameterizedTest
    @CsvSource({
        "EG, 5000, DOMESTIC",
        "DE, 1499, SHORT_HAUL",
        "DE, 1501, MEDIUM_HAUL",
        "DE, 3999, MEDIUM_HAUL",
        "DE, 4001, LONG_HAUL",
    })
    void aMarketIsDomesticOrADistance(String country, double kilometres, Market market) {
        assertThat(Market.between(airport("EG", 0), airport(country, kilometres)))
                .isEqualTo(market);
    }

    @Test
    void theMarketOfAJourneyIsThatOfItsFarthestAirport() {
        Airport home = airport("EG", 0);
        assertThat(Market.of(home, List.of(airport("DE", 3_000), airport("US", 9_000), home)))
                .isEqualTo(Market.LONG_HAUL);
        assertThatIllegalArgumentException().isThrownBy(() -> Market.of(home, List.of()));
    }

    /** So far north of the equator. */
    private static Airport airport(String country, double kilometres) {
        return new Airport(
                new AirportCode("AAA"),
                "An airport",
                "A city",
                country,
                ZoneOffset.UTC,
                kilometres / KM_OF_A_DEGREE,
                0);
    }
}

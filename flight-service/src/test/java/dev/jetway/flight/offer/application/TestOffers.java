package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.OfferSort;
import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.offer.domain.OfferTerms.FlightTimes;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Offers for tests, and what signs them. */
public final class TestOffers {

    static final OfferProperties.Ranking RANKING = new OfferProperties.Ranking(1_000, 2_000, Duration.ofHours(3));

    static final Duration DAYS_KEPT_MAX = Duration.ofMinutes(5);

    public static final OfferProperties PROPERTIES = properties(Duration.ZERO);

    private TestOffers() {}

    public static OfferProperties properties(Duration daysKeptFor) {
        return new OfferProperties(
                key((byte) 7),
                Duration.ofMinutes(15),
                Duration.ofMinutes(45),
                daysKeptFor,
                DAYS_KEPT_MAX,
                Duration.ZERO,
                RANKING);
    }

    public static OfferTerms economy(Instant expiresAt, Party party, FlightId... flights) {
        return economy(expiresAt, party, Arrays.stream(flights).map(List::of).toList(), Map.of());
    }

    /** An offer that says when its flights leave and arrive. */
    public static OfferTerms economy(
            Instant expiresAt, Party party, List<List<FlightId>> itineraries, Map<FlightId, FlightTimes> times) {
        return new OfferTerms(
                itineraries,
                times,
                CabinClass.ECONOMY,
                FareBrand.STANDARD,
                "YS07OW",
                party,
                Money.usd(19_900),
                FareBrand.STANDARD.cancellation(),
                expiresAt);
    }

    /** A search for flights to London, in economy. */
    public static OfferQuery query(
            String origin,
            LocalDate out,
            Optional<LocalDate> back,
            int adults,
            int connectionsMax,
            OfferSort order,
            int limit) {
        return new OfferQuery(
                new AirportCode(origin),
                new AirportCode("LHR"),
                out,
                back,
                new Party(adults, 0, 0),
                CabinClass.ECONOMY,
                Optional.empty(),
                connectionsMax,
                order,
                Optional.empty(),
                limit);
    }

    static String key(byte fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}

package dev.jetway.flight.offer.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.offer.domain.OfferTerms.FlightTimes;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.schedule.domain.FlightId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferTokensTest {

    private static final OfferTerms TERMS = TestOffers.economy(
            Instant.parse("2026-11-22T12:15:00Z"),
            new Party(2, 1, 1),
            FlightId.of("JW1-2026-12-01"),
            FlightId.of("JW2-2026-12-08"));

    private final OfferTokens tokens = new OfferTokens(TestOffers.PROPERTIES);

    @Test
    void aSignedOfferRoundTrips() {
        String token = tokens.sign(TERMS);
        assertThat(tokens.read(token)).contains(TERMS);
        assertThat(token).matches("[A-Za-z0-9._-]+").hasSizeLessThan(256).startsWith("o1.");
    }

    @Test
    void theTimesThatWereOfferedAreReadBackAndTheLongestJourneyFits() {
        List<List<FlightId>> itineraries = List.of(
                IntStream.rangeClosed(1, 4).mapToObj(OfferTokensTest::longestId).toList(),
                IntStream.rangeClosed(5, 8).mapToObj(OfferTokensTest::longestId).toList());
        Instant departure = Instant.parse("2026-12-01T06:30:00Z");
        Map<FlightId, FlightTimes> times = itineraries.stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(
                        id -> id, id -> new FlightTimes(departure, departure.plus(Duration.ofHours(19)))));
        OfferTerms terms = TestOffers.economy(TERMS.expiresAt(), TERMS.party(), itineraries, times);
        assertThat(tokens.read(tokens.sign(terms))).contains(terms);
        assertThat(tokens.sign(terms)).hasSizeLessThan(1_000);
    }

    /** Signed by an older version, without times. */
    @Test
    void anOfferOfThePreviousReleaseHasNoTimes() {
        String before =
                "o1.MTc5NTM0OTcwMHxKVzEtMjAyNi0xMi0wMTtKVzItMjAyNi0xMi0wOHxFQ09OT01ZfFNUQU5EQVJEfFlTMDdPV3wyLDEsMXwxOTkwMHxVU0Q"
                        + ".76odJoQPhFe1t3fDJCu4GP_FCfLUu9iNRxX0mBaWOe4";
        assertThat(tokens.read(before)).contains(TERMS);
    }

    private static FlightId longestId(int number) {
        return FlightId.of("JW999" + number + "-2026-12-01");
    }

    @Test
    void noCharacterCanBeChangedOrLeftOut() {
        String token = tokens.sign(TERMS);
        for (int at = 0; at < token.length(); at++) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(tokens.read(token.substring(0, at) + other + token.substring(at + 1)))
                    .as("changed at %d", at)
                    .isEmpty();
            assertThat(tokens.read(token.substring(0, at) + token.substring(at + 1)))
                    .as("left out at %d", at)
                    .isEmpty();
        }
    }

    @Test
    void aTokenOfAnotherKeyIsInvalid() {
        OfferTokens others = new OfferTokens(new OfferProperties(
                TestOffers.key((byte) 8),
                Duration.ofMinutes(15),
                Duration.ofMinutes(45),
                Duration.ZERO,
                TestOffers.DAYS_KEPT_MAX,
                Duration.ZERO,
                TestOffers.RANKING));
        assertThat(tokens.read(others.sign(TERMS))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "o1..", "o1.e30.e30", "o2.a.b", "💺", "o1.%%%.%%%", "a.b.c.d"})
    void anyOtherTextIsInvalid(String text) {
        assertThat(tokens.read(text)).isEmpty();
        assertThat(tokens.read(text.repeat(5_000))).isEmpty();
    }

    @Test
    void anExpiredOfferIsReadAsExpired() {
        OfferTerms terms = tokens.read(tokens.sign(TERMS)).orElseThrow();
        assertThat(terms.hasExpired(TERMS.expiresAt().minusNanos(1))).isFalse();
        assertThat(terms.hasExpired(TERMS.expiresAt())).isTrue();
    }

    @Test
    void thePriceOfThePartyIsTheSumOfItsPassengers() {
        assertThat(TERMS.total().amount()).isEqualTo("567.15"); // 2 x 199 + 149.25 + 19.90
    }

    @Test
    void aShortKeyIsRefusedAndNeverShown() {
        OfferProperties properties = new OfferProperties(
                "c2hvcnQ=",
                Duration.ofMinutes(15),
                Duration.ofMinutes(45),
                Duration.ZERO,
                TestOffers.DAYS_KEPT_MAX,
                Duration.ZERO,
                TestOffers.RANKING);
        assertThatIllegalArgumentException().isThrownBy(() -> new OfferTokens(properties));
        assertThat(properties.toString()).doesNotContain("c2hvcnQ");
    }
}

package dev.jetway.flight.offer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jetway.flight.offer.api.SearchResponseCache.CachedResponse;
import dev.jetway.flight.offer.application.OfferProperties;
import dev.jetway.flight.offer.application.OfferQuery;
import dev.jetway.flight.offer.application.TestOffers;
import dev.jetway.flight.offer.domain.OfferSort;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchResponseCacheTest {

    private static final OfferProperties TESTED = TestOffers.PROPERTIES;
    private final SearchResponseCache responses = new SearchResponseCache(new OfferProperties(
            TESTED.key(),
            TESTED.validity(),
            TESTED.salesCloseBefore(),
            TESTED.daysKeptFor(),
            TESTED.daysKeptMax(),
            Duration.ofHours(1),
            TESTED.ranking()));

    @Test
    void equalRequestsShareOneResponse() {
        CachedResponse first = responses.get(query(1), () -> new CachedResponse(new byte[] {1}, true));
        assertThat(responses.get(query(1), () -> new CachedResponse(new byte[] {2}, true)))
                .isSameAs(first);
        assertThat(responses.get(query(2), () -> new CachedResponse(new byte[] {2}, true)))
                .isNotSameAs(first);
    }

    @Test
    void aFailureIsNotKept() {
        assertThatIllegalStateException()
                .isThrownBy(() -> responses.get(query(1), () -> {
                    throw new IllegalStateException("no replica");
                }));
        CachedResponse response = new CachedResponse(new byte[] {1}, true);
        assertThat(responses.get(query(1), () -> response)).isSameAs(response);
    }

    private static OfferQuery query(int adults) {
        return TestOffers.query("CAI", LocalDate.of(2026, 12, 1), Optional.empty(), adults, 1, OfferSort.PRICE, 20);
    }
}

package dev.jetway.flight.offer.api;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jetway.flight.offer.application.OfferProperties;
import dev.jetway.flight.offer.application.OfferQuery;
import dev.jetway.platform.concurrent.Futures;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Caches the response to a search for a short time, so that equal concurrent requests share one computation.
 */
@Component
class SearchResponseCache {

    private static final int BYTES_MAX = 8_000_000;

    private final AsyncCache<OfferQuery, CachedResponse> responses;

    /** The body of a response. */
    record CachedResponse(byte[] json, boolean anyJourney) {}

    SearchResponseCache(OfferProperties properties) {
        this.responses = Caffeine.newBuilder()
                .expireAfterWrite(properties.answersSharedFor())
                .maximumWeight(BYTES_MAX)
                .weigher((OfferQuery _, CachedResponse response) -> response.json().length)
                .buildAsync();
    }

    /** The response of an equal request, or that of the search. A failure is not cached. */
    CachedResponse get(OfferQuery query, Supplier<CachedResponse> search) {
        CompletableFuture<CachedResponse> own = new CompletableFuture<>();
        CompletableFuture<CachedResponse> first = responses.asMap().putIfAbsent(query, own);
        if (first == null) {
            try {
                own.complete(search.get());
            } catch (RuntimeException | Error e) {
                own.completeExceptionally(e);
                throw e;
            }
            return own.join();
        }
        return Futures.join(first);
    }
}

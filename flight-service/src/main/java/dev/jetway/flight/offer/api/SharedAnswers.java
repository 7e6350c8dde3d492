package dev.jetway.flight.offer.api;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jetway.flight.offer.application.OfferProperties;
import dev.jetway.flight.offer.application.OfferQuery;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Shares the response to a search among the requests that ask the same within a short time. It is found, priced, signed and
 * written once.
 */
@Component
class SharedAnswers {

    private static final int BYTES_MAX = 8_000_000;

    private final AsyncCache<OfferQuery, Answer> answers;

    /** The body of a response. */
    record Answer(byte[] json, boolean anyJourney) {}

    SharedAnswers(OfferProperties properties) {
        this.answers = Caffeine.newBuilder()
                .expireAfterWrite(properties.answersSharedFor())
                .maximumWeight(BYTES_MAX)
                .weigher((OfferQuery _, Answer answer) -> answer.json().length)
                .buildAsync();
    }

    /** The answer of another request, or that of the search. A failure is not kept. */
    Answer get(OfferQuery query, Supplier<Answer> search) {
        CompletableFuture<Answer> own = new CompletableFuture<>();
        CompletableFuture<Answer> first = answers.asMap().putIfAbsent(query, own);
        if (first == null) {
            try {
                own.complete(search.get());
            } catch (RuntimeException | Error e) {
                own.completeExceptionally(e);
                throw e;
            }
            return own.join();
        }
        try {
            return first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}

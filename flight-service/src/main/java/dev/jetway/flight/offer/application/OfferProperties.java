package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.RankingPolicy;
import java.time.Duration;
import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How offers are made.
 *
 * @param key the key that signs offers, base64, 32 bytes or more; the same on every replica
 * @param validity how long an offer's price is honoured
 * @param salesCloseBefore how long before departure sales close
 * @param ranking the value of time and of connections when offers are compared
 * @param answersSharedFor how long the response to a search is shared among requests that ask the same; zero for not at all
 * @param daysKeptFor how long the flights of a route day are cached after they were last known to be unchanged; zero for not at all
 * @param daysKeptMax how long they are cached at most, even without an invalidation event
 */
@ConfigurationProperties("jetway.offer")
public record OfferProperties(
        String key,
        @DefaultValue("15m") Duration validity,
        @DefaultValue("45m") Duration salesCloseBefore,
        @DefaultValue("5s") Duration daysKeptFor,
        @DefaultValue("1m") Duration daysKeptMax,
        @DefaultValue("1s") Duration answersSharedFor,
        @DefaultValue Ranking ranking) {

    /**
     * @param hourMinor what an hour is worth, in the smallest unit of the currency
     * @param connectionMinor what each connection that is spared is worth
     * @param slowerMin an itinerary that takes so much longer than another has to save what its time is worth, or is left out
     */
    public record Ranking(
            @DefaultValue("1000") long hourMinor,
            @DefaultValue("2000") long connectionMinor,
            @DefaultValue("3h") Duration slowerMin) {

        RankingPolicy policy() {
            return new RankingPolicy(hourMinor, connectionMinor, slowerMin);
        }
    }

    private static final int KEY_BYTES_MIN = 32;

    byte[] keyBytes() {
        byte[] bytes = Base64.getDecoder().decode(key);
        if (bytes.length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException("jetway.offer.key must have at least %d bytes".formatted(KEY_BYTES_MIN));
        }
        return bytes;
    }

    @Override
    public String toString() {
        return "OfferProperties[validity=%s, salesCloseBefore=%s, daysKeptFor=%s]"
                .formatted(validity, salesCloseBefore, daysKeptFor);
    }
}

package dev.jetway.flight.offer.domain;

import java.util.Comparator;
import java.util.Optional;

/**
 * Where an offer stands among those that a search finds: by up to three numbers, then by its flights, then by its brand. It is
 * still a position when the offer itself is gone.
 */
public record OfferPosition(long first, long second, long third, String flights, FareBrand brand)
        implements Comparable<OfferPosition> {

    private static final Comparator<OfferPosition> ORDER = Comparator.comparingLong(OfferPosition::first)
            .thenComparingLong(OfferPosition::second)
            .thenComparingLong(OfferPosition::third)
            .thenComparing(OfferPosition::flights)
            .thenComparing(OfferPosition::brand);

    /** The text that {@link #parse} reads. */
    public String text() {
        return first + "|" + second + "|" + third + "|" + flights + "|" + brand;
    }

    public static Optional<OfferPosition> parse(String text) {
        String[] parts = text.split("\\|", -1);
        try {
            return Optional.of(new OfferPosition(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    parts[3],
                    FareBrand.valueOf(parts[4])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException none) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(OfferPosition other) {
        return ORDER.compare(this, other);
    }
}

package dev.jetway.platform.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the position after which the next page begins; null on the last page
 */
public record Page<E, P>(List<E> entries, @Nullable P next) {

    public Page {
        entries = List.copyOf(entries);
    }

    /** The page of up to {@code limit} entries, of which one more than that was looked for. */
    public static <E, P> Page<E, P> of(List<E> found, int limit, Function<E, P> position) {
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), position.apply(found.get(limit - 1)));
    }
}

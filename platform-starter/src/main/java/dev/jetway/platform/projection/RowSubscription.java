package dev.jetway.platform.projection;

import java.util.List;
import java.util.function.Consumer;

/**
 * Subscribes a projection to the row changes of a table.
 *
 * <p>Delivery is at least once and in order per key; after a restart older changes are repeated. So every write has the change's
 * {@link SourcePosition#cassandraTimestamp} and is idempotent.
 *
 * @param name part of the consumer group; must not change
 * @param topic the topic of the table's row changes
 * @param projection writes a batch of changes, with possibly several of one row
 */
public record RowSubscription(String name, String topic, Consumer<List<RowChange>> projection) {

    /** A subscription. */
    public static RowSubscription of(String name, String topic, Consumer<List<RowChange>> projection) {
        return new RowSubscription(name, topic, projection);
    }
}

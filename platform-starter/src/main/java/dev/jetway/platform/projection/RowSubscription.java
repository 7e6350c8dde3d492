package dev.jetway.platform.projection;

import java.util.List;
import java.util.function.Consumer;

/**
 * Subscribes a projection to the row changes of a table.
 *
 * <p>Changes come at least once and, per key, in order; but after a restart older ones come again. So every write carries the
 * change's {@link SourcePosition#cassandraTimestamp}, and writing twice is the same as writing once.
 *
 * @param name stands in the consumer group, and must stay as it is
 * @param topic the topic of the table's row changes
 * @param projection writes a batch of changes, which may hold several of one row
 */
public record RowSubscription(String name, String topic, Consumer<List<RowChange>> projection) {

    /** A subscription. */
    public static RowSubscription of(String name, String topic, Consumer<List<RowChange>> projection) {
        return new RowSubscription(name, topic, projection);
    }
}

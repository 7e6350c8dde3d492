package dev.jetway.replication.capture;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/**
 * Whether a record is the row of a seat that was never held. A flight's first hold inserts all of its seats, some two hundred
 * rows, and projections treat a seat without a row as free. So these rows are not published.
 */
public final class UnheldSeat<R extends ConnectRecord<R>> implements Predicate<R> {

    private static final String TABLE = "flight.seat";
    private static final String VERSION = "version";

    @Override
    public boolean test(R row) {
        return row.topic().endsWith(TABLE)
                && row.value() instanceof Struct change
                && change.getStruct("before") == null
                && change.getStruct("after") instanceof Struct seat
                && seat.schema().field(VERSION) != null
                && Objects.equals(seat.get(VERSION), 0);
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // No configuration.
    }

    @Override
    public void close() {
        // No resources.
    }
}

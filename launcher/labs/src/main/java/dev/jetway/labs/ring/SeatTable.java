package dev.jetway.labs.ring;

import static com.datastax.oss.driver.api.core.DefaultConsistencyLevel.QUORUM;
import static com.datastax.oss.driver.api.core.DefaultConsistencyLevel.SERIAL;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import com.datastax.oss.driver.api.core.metadata.token.Token;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;

/**
 * The table of the experiment, with a flight's seats as one partition. Every statement goes through node 1, which is never
 * stopped.
 */
record SeatTable(Ring ring) {

    static final String KEPT_THRICE = "lab";
    static final String KEPT_ONCE = "lab_once";

    private static final Duration DDL_MAX = Duration.ofSeconds(60);

    /** Creates two keyspaces: one with replicas on every node, one with a single replica. */
    static SeatTable in(Ring ring) {
        create(ring, KEPT_THRICE, Ring.NODES);
        create(ring, KEPT_ONCE, 1);
        return new SeatTable(ring);
    }

    private static void create(Ring ring, String keyspace, int copies) {
        executeDdl(
                ring,
                "CREATE KEYSPACE " + keyspace + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': "
                        + copies + "}");
        // No speculative reads: the checks depend on which node is contacted.
        executeDdl(
                ring,
                "CREATE TABLE " + keyspace + ".seat (flight text, seat text, buyer text, PRIMARY KEY (flight, seat))"
                        + " WITH speculative_retry = 'NEVER'");
    }

    /** The nodes agree on a schema; that takes longer than a query. */
    private static void executeDdl(Ring ring, String ddl) {
        ring.session().execute(SimpleStatement.newInstance(ddl).setTimeout(DDL_MAX));
    }

    SimpleStatement write(String flight, String seat, String buyer, ConsistencyLevel level) {
        return statement(level, "INSERT INTO lab.seat (flight, seat, buyer) VALUES (?, ?, ?)", flight, seat, buyer);
    }

    SimpleStatement writeAt(long timestamp, String flight, String seat, String buyer) {
        String insert = "INSERT INTO lab.seat (flight, seat, buyer) VALUES (?, ?, ?) USING TIMESTAMP ?";
        return statement(QUORUM, insert, flight, seat, buyer, timestamp);
    }

    SimpleStatement deleteAt(long timestamp, String flight, String seat) {
        String delete = "DELETE FROM lab.seat USING TIMESTAMP ? WHERE flight = ? AND seat = ?";
        return statement(QUORUM, delete, timestamp, flight, seat);
    }

    /** Takes the seat only if it is free, by Paxos. */
    SimpleStatement insertIfAbsent(String flight, String seat, String buyer) {
        String insert = "INSERT INTO lab.seat (flight, seat, buyer) VALUES (?, ?, ?) IF NOT EXISTS";
        return statement(QUORUM, insert, flight, seat, buyer).setSerialConsistencyLevel(SERIAL);
    }

    SimpleStatement read(String flight, String seat, ConsistencyLevel level) {
        return statement(level, "SELECT buyer FROM lab.seat WHERE flight = ? AND seat = ?", flight, seat);
    }

    /** The owner of the seat at this consistency level; {@code "nobody"} if it is free. */
    String buyer(String flight, String seat, ConsistencyLevel level) {
        Row row = ring.session().execute(read(flight, seat, level)).one();
        String buyer = row == null ? null : row.getString("buyer");
        return buyer == null ? "nobody" : buyer;
    }

    /** The node that has the only copy, or the first of several. */
    int firstOwner(String flight) {
        Node owner = tokens().getReplicas(KEPT_ONCE, key(flight)).iterator().next();
        return ring.numberOf(owner);
    }

    /** Whether this process and a node, each by itself, hash the key to the same place in the ring. */
    boolean isHashedEqually(String flight) {
        Row row = Objects.requireNonNull(ring.session()
                .execute(
                        SimpleStatement.newInstance("SELECT token(flight) FROM lab_once.seat WHERE flight = ?", flight))
                .one());
        Token here = tokens().newToken(key(flight));
        return here.equals(row.getToken(0));
    }

    void putOnce(String flight) {
        ring.session()
                .execute(SimpleStatement.newInstance(
                        "INSERT INTO lab_once.seat (flight, seat, buyer) VALUES (?, '1A', 'ada')", flight));
    }

    private SimpleStatement statement(ConsistencyLevel level, String cql, Object... values) {
        return SimpleStatement.newInstance(cql, values).setNode(ring.node(1)).setConsistencyLevel(level);
    }

    private TokenMap tokens() {
        return ring.session().getMetadata().getTokenMap().orElseThrow();
    }

    private ByteBuffer key(String flight) {
        return Objects.requireNonNull(
                TypeCodecs.TEXT.encode(flight, ring.session().getContext().getProtocolVersion()));
    }
}

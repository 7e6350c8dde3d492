package dev.jetway.booking.persistence;

import dev.jetway.booking.domain.TicketNumber;
import dev.jetway.booking.domain.TicketStock;
import dev.jetway.platform.sql.UtcColumns;
import dev.jetway.platform.transaction.AfterCommit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * Serial numbers that the database counts up, taken in blocks. Numbers have gaps: one that a rolled-back transaction took, or that
 * is left when the process ends, is not given out again. The rest of a block is given out once its transaction is committed.
 */
@Component
class JdbcTicketStock implements TicketStock {

    private static final int BLOCK = 50;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Queue<TicketNumber> rest = new ConcurrentLinkedQueue<>();

    JdbcTicketStock(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<TicketNumber> allocate(int count) {
        List<TicketNumber> taken = new ArrayList<>();
        while (taken.size() < count) {
            TicketNumber next = rest.poll();
            if (next == null) {
                List<TicketNumber> block = newBlock(Math.max(BLOCK, count));
                int missing = count - taken.size();
                taken.addAll(block.subList(0, missing));
                AfterCommit.run(() -> rest.addAll(block.subList(missing, block.size())));
            } else {
                taken.add(next);
            }
        }
        return taken;
    }

    private List<TicketNumber> newBlock(int size) {
        GeneratedKeyHolder serials = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO ticket_serial (issued_at) VALUES " + String.join(", ", Collections.nCopies(size, "(?)")))
                .params(Collections.nCopies(size, UtcColumns.column(clock.instant())))
                .update(serials, "serial");
        return serials.getKeyList().stream()
                .map(row ->
                        TicketNumber.ofSerial(((Number) row.values().iterator().next()).longValue()))
                .toList();
    }
}

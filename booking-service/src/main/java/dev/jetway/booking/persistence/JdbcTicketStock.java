package dev.jetway.booking.persistence;

import dev.jetway.booking.domain.TicketNumber;
import dev.jetway.booking.domain.TicketStock;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Serial numbers that the database counts up. One that a rolled-back transaction took is not given out again. */
@Component
record JdbcTicketStock(JdbcClient jdbc, Clock clock) implements TicketStock {

    @Override
    public List<TicketNumber> take(int count) {
        GeneratedKeyHolder serials = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO ticket_serial (issued_at) VALUES " + String.join(", ", Collections.nCopies(count, "(?)")))
                .params(Collections.nCopies(count, SqlTimes.utc(clock.instant())))
                .update(serials, "serial");
        return serials.getKeyList().stream()
                .map(row ->
                        TicketNumber.ofSerial(((Number) row.values().iterator().next()).longValue()))
                .toList();
    }
}

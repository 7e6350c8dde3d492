package dev.jetway.booking.persistence;

import dev.jetway.booking.domain.TicketNumber;
import dev.jetway.booking.domain.TicketStock;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Serial numbers that the database counts up. One that a rolled-back transaction took is not given out again. */
@Repository
class JdbcTicketStock implements TicketStock {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcTicketStock(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<TicketNumber> take(int count) {
        List<TicketNumber> tickets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            GeneratedKeyHolder serial = new GeneratedKeyHolder();
            jdbc.sql("INSERT INTO ticket_serial (issued_at) VALUES (?)")
                    .param(SqlTimes.utc(clock.instant()))
                    .update(serial, "serial");
            tickets.add(TicketNumber.ofSerial(
                    Objects.requireNonNull(serial.getKey()).longValue()));
        }
        return tickets;
    }
}

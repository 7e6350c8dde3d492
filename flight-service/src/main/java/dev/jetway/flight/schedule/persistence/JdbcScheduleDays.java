package dev.jetway.flight.schedule.persistence;

import static dev.jetway.platform.sql.UtcColumns.column;

import dev.jetway.flight.schedule.domain.ScheduleDays;
import dev.jetway.flight.schedule.domain.ScheduleExtent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code schedule_day}. */
@Component
record JdbcScheduleDays(JdbcClient jdbc) implements ScheduleDays {

    @Override
    public Map<LocalDate, ScheduleExtent> from(LocalDate first) {
        Map<LocalDate, ScheduleExtent> days = new HashMap<>();
        jdbc.sql("SELECT departure_date, extent FROM schedule_day WHERE departure_date >= ?")
                .param(first)
                .query(row -> {
                    days.put(
                            row.getObject("departure_date", LocalDate.class),
                            ScheduleExtent.valueOf(row.getString("extent")));
                });
        return days;
    }

    @Override
    public void mark(LocalDate day, ScheduleExtent extent, Instant now) {
        jdbc.sql("""
                INSERT INTO schedule_day (departure_date, extent, generated_at) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE extent = VALUES(extent), generated_at = VALUES(generated_at)""").params(day, extent.name(), column(now)).update();
    }
}

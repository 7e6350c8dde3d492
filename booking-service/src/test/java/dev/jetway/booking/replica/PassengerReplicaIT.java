package dev.jetway.booking.replica;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.jetway.booking.Messages;
import dev.jetway.booking.ServiceIT;
import dev.jetway.contracts.Topics;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PassengerReplicaIT extends ServiceIT {

    private final String reference = UUID.randomUUID().toString();
    /** One that no earlier run has left behind. */
    private final String column = "m" + UUID.randomUUID().toString().replace("-", "");

    @Autowired
    private CqlSession cassandra;

    @Test
    void passengersAreReplicatedWithAddedColumns() {
        row(100, "\"ticket_number\": null");
        await().atMost(20, SECONDS).until(() -> found() != null);
        assertThat(passenger().getLocalDate("date_of_birth")).isEqualTo(LocalDate.parse("1990-04-12"));
        assertThat(passenger().getString("ticket_number")).isNull();

        Messages.sendRow(Topics.SCHEMA_CHANGES, "", """
                {"databaseName": "booking", "ddl": "ALTER TABLE passenger ADD COLUMN ...", "tableChanges": [{"type": "ALTER",
                  "id": "\\"booking\\".\\"passenger\\"",
                  "table": {"columns": [{"name": "%s", "typeName": "DATE", "length": null}]}}]}
                """.formatted(column));
        row(200, "\"ticket_number\": \"2402400000001\", \"%s\": 7407".formatted(column));

        await().atMost(20, SECONDS).until(() -> passenger().getString("ticket_number") != null);
        assertThat(passenger().getLocalDate(column)).isEqualTo(LocalDate.parse("1990-04-13"));
    }

    private Row passenger() {
        return Objects.requireNonNull(found());
    }

    private @Nullable Row found() {
        return cassandra
                .execute("SELECT * FROM booking.passenger_by_booking WHERE reference = ? AND position = 0", reference)
                .one();
    }

    private void row(long position, String more) {
        Messages.sendRow(Topics.PASSENGER_ROWS, reference, """
                {"op": "u", "source": {"file": "bin.000001", "pos": %d, "row": 0},
                 "after": {"reference": "%s", "position": 0, "type": "ADT", "given_name": "Ada", "family_name": "Example",
                   "date_of_birth": 7406, %s}}
                """.formatted(position, reference, more));
    }
}

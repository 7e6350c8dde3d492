package dev.jetway.replication.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jetway.infrastructure.MySqlServer;
import dev.jetway.infrastructure.SharedInfrastructure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The lock, on a real server. */
class PrimaryLeasesIT {

    private static final LeaseProperties PROPERTIES =
            new LeaseProperties(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));

    private final MySqlServer.Database database = SharedInfrastructure.mariaDb().freshDatabase("lease");
    private final AtomicLong nanoTime = new AtomicLong();
    private final PrimaryLeases leases =
            new PrimaryLeases(detailsOf(database), database.name(), PROPERTIES, nanoTime::get);

    @Test
    void theLeaseHasOneHolderAtATime() throws SQLException {
        PrimaryLease first = leases.tryAcquire().orElseThrow();
        assertThat(leases.tryAcquire()).isEmpty();

        first.close();

        try (PrimaryLease second = leases.tryAcquire().orElseThrow()) {
            assertThat(second.confirm()).isTrue();
            assertThat(first.isValid()).isFalse();
            assertThat(first.confirm()).isFalse();
        }
    }

    @Test
    void aConfirmationExpires() throws SQLException {
        try (PrimaryLease lease = leases.tryAcquire().orElseThrow()) {
            nanoTime.addAndGet(PROPERTIES.valid().toNanos() - 1);
            assertThat(lease.confirm()).isTrue();
            nanoTime.addAndGet(PROPERTIES.valid().toNanos());

            assertThat(lease.isValid()).isFalse();
            assertThat(lease.confirm()).as("once run out it is lost").isFalse();
        }
    }

    @Test
    void theServerFreesTheLockOfASilentHolder() throws SQLException {
        try (PrimaryLease silent = leases.tryAcquire().orElseThrow()) {
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                var taken = leases.tryAcquire();
                taken.ifPresent(PrimaryLease::close);
                return taken.isPresent();
            });

            assertThat(silent.confirm()).isFalse();
        }
    }

    private static JdbcConnectionDetails detailsOf(MySqlServer.Database database) {
        JdbcConnectionDetails details = mock();
        when(details.getJdbcUrl()).thenReturn(database.jdbcUrl());
        when(details.getUsername()).thenReturn(database.user());
        when(details.getPassword()).thenReturn(database.password());
        return details;
    }
}

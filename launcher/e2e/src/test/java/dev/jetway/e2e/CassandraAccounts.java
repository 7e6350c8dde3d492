package dev.jetway.e2e;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.jetway.launcher.platform.Secrets;
import java.net.InetSocketAddress;
import java.time.Duration;

/** How clients sign in to the Cassandra under test. */
record CassandraAccounts(int port, Secrets passwords) {

    /** What every new Cassandra has, and its administrators change. */
    private static final String FIRST_ROLE = "cassandra";

    CqlSession administrator() {
        return as(FIRST_ROLE, FIRST_ROLE);
    }

    /** Signed in as a role of a service. */
    CqlSession as(String role) {
        return as(role, passwords.password(role));
    }

    /** Sessions are closed without the driver's quiet period, and a query may take longer than a service would wait. */
    CqlSessionBuilder anonymous() {
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress("127.0.0.1", port))
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                        .build());
    }

    private CqlSession as(String role, String password) {
        return anonymous().withAuthCredentials(role, password).build();
    }
}

package dev.jetway.replication.audit;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.jetway.infrastructure.Address;
import dev.jetway.infrastructure.MySqlServer;
import dev.jetway.infrastructure.SharedInfrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Databases and keyspaces of a test's own, made by the services' own scripts, and filled with snapshot that agree. */
final class AuditFixture implements AutoCloseable {

    private static final Duration SCHEMA_TIMEOUT = Duration.ofSeconds(20);

    private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + "_";
    private final MySqlServer primary = SharedInfrastructure.mariaDb();
    private final CqlSession replica = session().build();
    private final AtomicInteger statementsCount = new AtomicInteger();

    AuditFixture() {
        Stream.of("flight", "booking", "payment", "notification").forEach(this::migrate);
        Stream.of("flight", "booking").forEach(this::makeKeyspace);
        statements("audit/fixture.sql").forEach(this::sql);
        statements("audit/fixture.cql").forEach(this::cql);
        beat("toTimestamp(now())");
    }

    /** An audit with the rights of the user that reads the binlog. */
    Audit audit(List<Check> checks, AuditProperties properties) {
        AuditConnections snapshot = new AuditConnections(
                () ->
                        new SingleConnectionDataSource(
                                primary.jdbcUrl(""), primary.cdcUser(), primary.cdcPassword(), true) {
                            @Override
                            public Connection getConnection() throws SQLException {
                                statementsCount.incrementAndGet();
                                return super.getConnection();
                            }
                        },
                AuditFixture::session,
                prefix,
                properties);
        return new Audit(snapshot, checks, properties.grace(), Clock.systemUTC());
    }

    /** How many statements audits have sent to the primary. */
    int statementsCount() {
        return statementsCount.get();
    }

    void sql(String statement) {
        primary.execute(named(statement));
    }

    void cql(String statement) {
        replica.execute(SimpleStatement.newInstance(named(statement)).setTimeout(SCHEMA_TIMEOUT));
    }

    /** Until when the read models have seen everything. */
    void beat(String when) {
        Stream.of("flight", "booking")
                .forEach(keyspace ->
                        cql("INSERT INTO {%s}.heartbeat (id, beat_at) VALUES (1, %s)".formatted(keyspace, when)));
    }

    @Override
    public void close() {
        replica.close();
    }

    private void migrate(String service) {
        sql("CREATE DATABASE {" + service + "} CHARACTER SET utf8mb4");
        Flyway.configure()
                .dataSource(primary.jdbcUrl(prefix + service), primary.rootUser(), primary.rootPassword())
                .locations("classpath:services/" + service + "/db/migration")
                .load()
                .migrate();
    }

    private void makeKeyspace(String service) {
        cql("CREATE KEYSPACE {" + service
                + "} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        cql("CREATE TABLE {" + service + "}.heartbeat (id int PRIMARY KEY, beat_at timestamp)");
        statements("services/" + service + "/cassandra/schema.cql")
                .map(statement -> statement.replace(" " + service + ".", " {" + service + "}."))
                .forEach(this::cql);
    }

    private static CqlSessionBuilder session() {
        Address cassandra = SharedInfrastructure.cassandra();
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress(cassandra.host(), cassandra.port()))
                .withLocalDatacenter("datacenter1");
    }

    private String named(String statement) {
        return statement.replaceAll("\\{(\\w+)}", prefix + "$1");
    }

    private static Stream<String> statements(String file) {
        try {
            String text = new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
            String bare = text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
            return Stream.of(bare.split(";")).map(String::strip).filter(statement -> !statement.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

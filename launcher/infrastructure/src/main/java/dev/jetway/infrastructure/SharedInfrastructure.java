package dev.jetway.infrastructure;

import dev.jetway.infrastructure.ServerDirectory.Kind;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Real servers for the tests of any module. Each is started at its first use, once per build, on a free port. All modules
 * and test processes of the build share it, and it ends with the build (see {@link ServerDirectory}).
 *
 * <p>A test uses a database, topic, keyspace or mailbox of its own.
 */
public final class SharedInfrastructure {

    private static final ServerDirectory SERVERS = ServerDirectory.ofThisBuild();

    private SharedInfrastructure() {}

    /**
     * The primary: MariaDB, or the server named by the system properties {@code jetway.test.mysql.url},
     * {@code .user} and {@code .password} (a user with all rights), {@code .cdc-user} and {@code .cdc-password}.
     */
    public static MySqlServer mariaDb() {
        String url = property("url");
        if (url != null) {
            String user = required("user");
            String password = required("password");
            return MySqlServer.at(
                    url,
                    user,
                    password,
                    orElse(property("cdc-user"), user),
                    orElse(property("cdc-password"), password));
        }
        Properties found = SERVERS.find(Kind.MARIADB);
        return new MySqlServer(
                address(found, "port"), "root", found.getProperty("password"), "cdc", found.getProperty("cdcPassword"));
    }

    /** Settings of a service that uses the primary, with a new database of its own, and Kafka. */
    public static void configure(String service, BiConsumer<String, Supplier<Object>> settings) {
        MySqlServer.Database database = mariaDb().freshDatabase(service);
        settings.accept("JETWAY_MYSQL", () -> mariaDb().toString());
        settings.accept("jetway.database", database::name);
        settings.accept("spring.datasource.username", database::user);
        settings.accept("spring.datasource.password", database::password);
        settings.accept("spring.kafka.bootstrap-servers", () -> kafka().toString());
    }

    /** Starts the servers of services with read models at once, for the first tests of a build; later calls wait for each. */
    public static void startConcurrently() {
        Stream.of(Kind.CASSANDRA, Kind.KAFKA, Kind.MARIADB)
                .filter(kind -> kind != Kind.MARIADB || property("url") == null)
                .forEach(kind -> Thread.ofVirtual().start(() -> SERVERS.find(kind)));
    }

    public static Address kafka() {
        return address(SERVERS.find(Kind.KAFKA), "port");
    }

    public static Address cassandra() {
        return address(SERVERS.find(Kind.CASSANDRA), "port");
    }

    public static Address redis() {
        return address(SERVERS.find(Kind.REDIS), "port");
    }

    public static String redisPassword() {
        return SERVERS.find(Kind.REDIS).getProperty("password");
    }

    public static SmtpServer smtp() {
        Properties found = SERVERS.find(Kind.SMTP);
        return new SmtpServer(address(found, "port"), address(found, "secondPort"));
    }

    private static Address address(Properties found, String port) {
        return new Address("127.0.0.1", Integer.parseInt(found.getProperty(port)));
    }

    private static @Nullable String property(String name) {
        return System.getProperty("jetway.test.mysql." + name);
    }

    private static String orElse(@Nullable String value, String fallback) {
        return value == null ? fallback : value;
    }

    private static String required(String name) {
        String value = property(name);
        if (value == null) {
            throw new IllegalStateException("jetway.test.mysql.url also needs jetway.test.mysql." + name);
        }
        return value;
    }
}

package dev.jetway.launcher.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.Secrets;
import dev.jetway.launcher.supervision.ComponentStatus;
import dev.jetway.launcher.supervision.PlatformState;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Counters of the work that the running platform has done, which do not depend on the speed of the machine: statements and bytes
 * of the binary log of each database account (MariaDB's user statistics), commits, records of each Kafka topic, Cassandra's
 * requests, HTTP requests of each service, and allocated bytes of each JVM (by JMX).
 */
public final class WorkCounters implements AutoCloseable {

    static final String STATEMENTS = "sql";
    static final String COMMITS = "commits";
    static final String BINLOG = "binlog";
    static final String RECORDS = "kafka";
    static final String CASSANDRA = "cassandra";
    static final String HTTP = "http";
    static final String ALLOCATED = "allocated";

    private static final String SQL = "SELECT user, select_commands + update_commands + other_commands,"
            + " binlog_bytes_written FROM information_schema.user_statistics WHERE user <> 'root'";
    /** A label's value can have braces: {@code uri="/api/v1/bookings/{reference}"}. */
    private static final Pattern REQUESTS = Pattern.compile(
            "^http_server_requests_seconds_count\\{(?!.*uri=\"/actuator).*} ([0-9.eE+]+)$", Pattern.MULTILINE);

    private static final List<String> CASSANDRA_REQUESTS =
            List.of("Read", "RangeSlice", "Write", "CASRead", "CASWrite");

    private final List<ComponentStatus> services;
    private final Map<String, JMXConnector> jvms = new HashMap<>();
    private final Connection database;

    private WorkCounters(List<ComponentStatus> services, Connection database) {
        this.services = services;
        this.database = database;
    }

    /** Connects to all servers of the platform, and has MariaDB count by account until it is stopped. */
    public static WorkCounters of(PlatformState state, Secrets secrets) throws IOException {
        try {
            WorkCounters counters = new WorkCounters(
                    state.components().stream()
                            .filter(each -> each.ports().containsKey("management"))
                            .toList(),
                    database(state, secrets));
            counters.execute("SET GLOBAL userstat = 1");
            List<ComponentStatus> jvms = new ArrayList<>(counters.services);
            jvms.add(named("kafka", state));
            jvms.add(named("cassandra", state));
            for (ComponentStatus jvm : jvms) {
                counters.jvms.put(jvm.name(), connect(jvm.process().pid()));
            }
            return counters;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** A connection to the platform's primary, as its administrator. */
    static Connection database(PlatformState state, Secrets secrets) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + named("mariadb", state).ports().get("sql")
                        + "/?sslMode=DISABLED&allowPublicKeyRetrieval=true&connectTimeout=5000&socketTimeout=60000",
                "root",
                secrets.password("database-root"));
    }

    /** All counters of this moment by name, such as {@code sql.booking} or {@code kafka.jetway.booking.events}. */
    NavigableMap<String, Double> read() throws IOException {
        NavigableMap<String, Double> counters = new TreeMap<>();
        try {
            readDatabase(counters);
            for (Map.Entry<String, JMXConnector> jvm : jvms.entrySet()) {
                MBeanServerConnection beans = jvm.getValue().getMBeanServerConnection();
                add(
                        counters,
                        ALLOCATED + "." + shortName(jvm.getKey()),
                        attribute(beans, "java.lang:type=Threading", "TotalThreadAllocatedBytes"));
                switch (jvm.getKey()) {
                    case "kafka" -> readTopics(beans, counters);
                    case "cassandra" -> readCassandra(beans, counters);
                    default -> {}
                }
            }
            for (ComponentStatus service : services) {
                add(counters, HTTP + "." + shortName(service.name()), requestsIn(LagHistogram.metricsOf(service)));
            }
        } catch (SQLException | JMException e) {
            throw new IOException(e);
        }
        return counters;
    }

    /** The commits of all accounts: those of user_statistics include the end of each statement. */
    private void readDatabase(Map<String, Double> counters) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(SQL)) {
            while (rows.next()) {
                String account = rows.getString(1);
                add(counters, STATEMENTS + "." + account, rows.getDouble(2));
                add(counters, BINLOG + "." + account, rows.getDouble(3));
            }
        }
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Binlog_commits'")) {
            while (rows.next()) {
                add(counters, COMMITS + ".mariadb", rows.getDouble(2));
            }
        }
    }

    private static void readTopics(MBeanServerConnection beans, Map<String, Double> counters)
            throws JMException, IOException {
        ObjectName topics = new ObjectName("kafka.server:type=BrokerTopicMetrics,name=MessagesInPerSec,topic=*");
        for (ObjectName topic : beans.queryNames(topics, null)) {
            if (!topic.getKeyProperty("topic").startsWith("__")) {
                add(
                        counters,
                        RECORDS + "." + topic.getKeyProperty("topic"),
                        attribute(beans, topic.toString(), "Count"));
            }
        }
    }

    /**
     * A batch is one request. Before the first request there are no counters. Cassandra's own reads of accounts and rights, every two
     * seconds, are left out.
     */
    private static void readCassandra(MBeanServerConnection beans, Map<String, Double> counters)
            throws JMException, IOException {
        ObjectName requests = new ObjectName("org.apache.cassandra.metrics:type=ClientRequest,scope=*,name=Latency");
        for (ObjectName name : beans.queryNames(requests, null)) {
            String scope = name.getKeyProperty("scope");
            if (CASSANDRA_REQUESTS.contains(scope)) {
                add(
                        counters,
                        CASSANDRA + (scope.endsWith("Write") ? ".writes" : ".reads"),
                        attribute(beans, name.toString(), "Count"));
            }
        }
        ObjectName accounts = new ObjectName(
                "org.apache.cassandra.metrics:type=Table,keyspace=system_auth,scope=*,name=CoordinatorReadLatency");
        for (ObjectName name : beans.queryNames(accounts, null)) {
            add(counters, CASSANDRA + ".reads", -attribute(beans, name.toString(), "Count"));
        }
    }

    /** By a service's metrics: all requests but those of its management port. */
    static double requestsIn(String metrics) {
        return REQUESTS.matcher(metrics)
                .results()
                .mapToDouble(line -> Double.parseDouble(line.group(1)))
                .sum();
    }

    private static double attribute(MBeanServerConnection beans, String name, String attribute)
            throws JMException, IOException {
        return ((Number) beans.getAttribute(new ObjectName(name), attribute)).doubleValue();
    }

    private static void add(Map<String, Double> counters, String name, double value) {
        counters.merge(name, value, Double::sum);
    }

    /** Replicas of a service are counted together. */
    private static String shortName(String component) {
        return component.replaceFirst("-service(-[0-9]+)?$", "");
    }

    private static ComponentStatus named(String name, PlatformState state) {
        return state.component(name)
                .orElseThrow(() -> new UserError("The bench counts the work of a platform with " + name + "."));
    }

    /** By the JVM's own management agent, which is started when it is first asked for. */
    @SuppressWarnings("BanJNDI") // a process of this user on this machine, at an address that its JVM gave
    private static JMXConnector connect(long pid) throws IOException {
        try {
            VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
            try {
                return JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent()));
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        for (JMXConnector jvm : jvms.values()) {
            jvm.close();
        }
        try (Connection closed = database) {
            execute("SET GLOBAL userstat = 0");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}

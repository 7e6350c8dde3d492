package dev.jetway.launcher.bench;

import com.sun.net.httpserver.HttpServer;
import dev.jetway.launcher.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The cost of bare loops on this machine at this hour, to which CPU times are compared: a fixed response of the size of a
 * search's over HTTP, client and server in this process; a transaction with about the rows of a hold on the platform's own
 * database server, client included; the gateway in front of a fixed response; and one row that flight-service, asked directly,
 * reads from Cassandra.
 */
final class ReferenceScenario implements Bench.Scenario {

    /** Of this process and MariaDB; a platform that has just started needs more. */
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final int CONNECTIONS = 8;
    private static final int ROWS = 6;

    /** Of identity-service, by a route of the gateway. */
    private static final String FIXED = "/.well-known/openid-configuration";

    private static final String ROW = "x".repeat(500);

    @Override
    public void measure(BenchContext bench, Metrics metrics) throws IOException, InterruptedException {
        ApiClient.Response search = new ApiClient(bench.origin())
                .get(OfferPool.searches(1, bench.random()).getFirst());
        String flight = search.json().findPath("flightId").asString("");
        double http = request(bench, search.body().getBytes(StandardCharsets.UTF_8));
        double sql;
        try (Connection administrator = WorkCounters.database(bench.state(), bench.secrets());
                Statement statement = administrator.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS jetway_bench");
            try {
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS jetway_bench.reference (id CHAR(36) NOT NULL, number INT NOT NULL,"
                                + " content VARCHAR(600), PRIMARY KEY (id, number))");
                sql = transaction(bench);
            } finally {
                statement.execute("DROP DATABASE jetway_bench");
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        Duration warmUp = bench.options().warmUp();
        double gateway = CpuMeter.of("gateway-service", requests(bench, bench.origin(), FIXED, warmUp));
        Map<String, Double> serving = requests(bench, flightService(bench), "/api/v1/flights/" + flight, warmUp);
        double read = CpuMeter.of("flight-service", serving) + CpuMeter.of("cassandra", serving);
        bench.reference(new BenchContext.Reference(http, sql, gateway, read));
        metrics.add("http.cpu", "CPU time of a bare request, client and server", http, "ms");
        metrics.add("sql.cpu", "CPU time of a bare transaction, client and server", sql, "ms");
        metrics.add("gateway.cpu", "CPU time of the gateway for a fixed response", gateway, "ms");
        metrics.add("read.cpu", "CPU time of flight-service and Cassandra for one row", read, "ms");
    }

    private static double request(BenchContext bench, byte[] body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            URI origin = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            double millis = requests(bench, origin, "/", WARM_UP).getOrDefault(CpuMeter.BENCH, 0.0);
            server.stop(0);
            return millis;
        }
    }

    /** The CPU time of each component for one request. */
    private static Map<String, Double> requests(BenchContext bench, URI origin, String path, Duration warmUp) {
        Load load = new Load(origin, CONNECTIONS);
        Load.Call call = (api, _) -> api.get(path).require(200);
        load.closed(warmUp, call);
        CpuMeter cpu = new CpuMeter(bench.state());
        return cpu.millisPer(BenchContext.unlimited(load.closed(MEASURED, call)).successes());
    }

    private static URI flightService(BenchContext bench) {
        return bench.state()
                .ready("flight-service")
                .map(service -> URI.create("http://127.0.0.1:" + service.ports().get("http")))
                .orElseThrow(() -> new UserError("The bench measures a platform with flight-service."));
    }

    private static double transaction(BenchContext bench) throws InterruptedException {
        commit(bench, WARM_UP);
        CpuMeter cpu = new CpuMeter(bench.state());
        Map<String, Double> millis = cpu.millisPer(commit(bench, MEASURED));
        return millis.getOrDefault("mariadb", 0.0) + millis.getOrDefault(CpuMeter.BENCH, 0.0);
    }

    private static int commit(BenchContext bench, Duration duration) throws InterruptedException {
        Callable<Integer> connection = () -> commitOnOneConnection(bench, duration);
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            int sum = 0;
            for (Future<Integer> count : threads.invokeAll(Collections.nCopies(CONNECTIONS, connection))) {
                sum += count.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int commitOnOneConnection(BenchContext bench, Duration duration) throws IOException, SQLException {
        long end = System.nanoTime() + duration.toNanos();
        int commits = 0;
        try (Connection connection = WorkCounters.database(bench.state(), bench.secrets());
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO jetway_bench.reference VALUES (?, ?, ?)");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE jetway_bench.reference SET content = 'held' WHERE id = ? AND number = 0")) {
            connection.setAutoCommit(false);
            while (System.nanoTime() < end) {
                String id = UUID.randomUUID().toString();
                for (int number = 0; number < ROWS; number++) {
                    insert.setString(1, id);
                    insert.setInt(2, number);
                    insert.setString(3, ROW);
                    insert.executeUpdate();
                }
                update.setString(1, id);
                update.executeUpdate();
                connection.commit();
                commits++;
            }
        }
        return commits;
    }
}

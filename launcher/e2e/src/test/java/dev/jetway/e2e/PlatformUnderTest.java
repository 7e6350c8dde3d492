package dev.jetway.e2e;

import com.jayway.jsonpath.JsonPath;
import dev.jetway.infrastructure.process.FreePorts;
import dev.jetway.launcher.command.SignIn;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.NextVersion;
import dev.jetway.launcher.platform.PortPlan;
import dev.jetway.launcher.platform.Secrets;
import dev.jetway.launcher.platform.Service;
import dev.jetway.launcher.supervision.ComponentStatus;
import dev.jetway.launcher.supervision.Phase;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.StateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The whole platform, started by the real {@code ./jetway up -d} with a home and ports of its own, so that it disturbs
 * no other. One for all whole-system tests of a run ({@link #shared()}); it ends with the test process, however that
 * ends. Faults are real signals to real processes.
 */
public final class PlatformUnderTest {

    private static final Path CHECKOUT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("../..")
            .normalize();
    private static final Path HOME = CHECKOUT.resolve("launcher/e2e/target/platform");
    private static final PortPlan PORTS = freePorts(10_000, 11_000, 12_000, 13_000);
    private static final Duration COMMAND_MAX = Duration.ofMinutes(6);
    private static final Duration HEALTHY_MAX = Duration.ofMinutes(3);

    private static final PlatformUnderTest SHARED = new PlatformUnderTest();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private boolean started;
    private boolean failed;

    /** An e-mail as it was delivered. */
    public record Mail(String subject, String mimeMessage) {}

    private PlatformUnderTest() {}

    /** Starts it, on fresh data, when it is asked for the first time. */
    public static synchronized PlatformUnderTest shared() {
        if (SHARED.failed) {
            throw new IllegalStateException("The platform did not start; the first test that asked for it says why");
        }
        if (!SHARED.started) {
            SHARED.failed = true;
            SHARED.up();
            SHARED.failed = false;
        }
        return SHARED;
    }

    public String baseUrl() {
        return PORTS.publicUrl();
    }

    /** An access token, got by signing in through the login form. */
    public String token(String user, String password) {
        try {
            return new SignIn(baseUrl()).accessToken(user, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same, by the command that a person would use. */
    public String tokenOnTheCommandLine(String user, String password) {
        return jetway(Map.of("JETWAY_PASSWORD", password), "token", user).strip();
    }

    /** Replaces the processes of a service one after the other, as a person would; returns when all are back. */
    public void restart(String service) {
        jetway(Map.of(), "restart", service);
    }

    /** {@code kill -9}: what a crash of the machine does to one process. */
    public void kill(String part) {
        signal("KILL", part);
    }

    /** {@code kill -STOP}: there, and silent. */
    public void freeze(String part) {
        signal("STOP", part);
    }

    public void thaw(String part) {
        signal("CONT", part);
    }

    /** Waits until every part is ready and the public health is UP. */
    public void awaitHealthy() {
        Awaitility.await("every part ready")
                .atMost(HEALTHY_MAX)
                .until(() -> state().components().stream().allMatch(part -> part.phase() == Phase.READY));
        Awaitility.await("public health")
                .atMost(HEALTHY_MAX)
                .ignoreExceptions()
                .until(() -> get(baseUrl() + "/actuator/health").contains("\"UP\""));
    }

    public int restartsOf(String part) {
        return status(part).restarts();
    }

    /** The port a part listens on for {@code purpose}: {@code http}, {@code management}, {@code sql}, ... */
    public int port(String part, String purpose) {
        Integer port = status(part).ports().get(purpose);
        if (port == null) {
            throw new IllegalArgumentException(part + " has no port for " + purpose);
        }
        return port;
    }

    /** The primary's database of one service, with that service's own rights. */
    public Connection database(String service) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + PORTS.mariaDb() + "/" + service
                        + "?connectionTimeZone=UTC&sslMode=DISABLED&allowPublicKeyRetrieval=true",
                service,
                new Secrets(HOME.resolve("secrets")).password("database-" + service));
    }

    /** What the registry answers to a service that asks for {@code path}. */
    public String registry(String path) {
        String account = "gateway-service:" + new Secrets(HOME.resolve("secrets")).password("registry-gateway-service");
        return get(
                "http://127.0.0.1:" + port("discovery-service", "http") + path,
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
    }

    /** What booking-service proves itself with. */
    public String bookingClientSecret() {
        return new Secrets(HOME.resolve("secrets")).password("booking-client");
    }

    /** The primary as its administrator, who alone can change something without the binlog. */
    public Connection primary() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + PORTS.mariaDb()
                        + "/?connectionTimeZone=UTC&sslMode=DISABLED&allowPublicKeyRetrieval=true",
                "root",
                new Secrets(HOME.resolve("secrets")).password("database-root"));
    }

    /** One more process of a service, with settings of its own, as the first of the next release. The caller ends it. */
    public NextVersion nextVersionOf(Service service, Map<String, String> settings) {
        return NextVersion.start(service, new JetwayHome(CHECKOUT, HOME), PORTS, settings);
    }

    /** Where every part's log is kept. */
    public Path logs() {
        return HOME.resolve("logs");
    }

    /** Zipkin, which is sent what a test asks to be traced. */
    public String zipkinUrl() {
        return "http://127.0.0.1:" + PORTS.zipkin();
    }

    public List<Mail> mailsTo(String address) {
        String json = get("http://127.0.0.1:" + PORTS.mailWeb() + "/api/user/" + address + "/messages");
        List<Map<String, String>> messages = JsonPath.read(json, "$[*]");
        return messages.stream()
                .map(message -> new Mail(message.getOrDefault("subject", ""), message.getOrDefault("mimeMessage", "")))
                .toList();
    }

    private void up() {
        jetway(Map.of(), "down");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> jetway(Map.of(), "down")));
        jetway(
                Map.of(),
                "up",
                "-d",
                "--no-build",
                "--fresh",
                "--no-aot",
                "--rate-limit",
                "off",
                "--replicas",
                "flight-service=2",
                "--with",
                "zipkin",
                "--trace-sampling",
                "0",
                "--port-offset",
                Integer.toString(PORTS.offset()),
                "--owner",
                Long.toString(ProcessHandle.current().pid()));
        started = true;
    }

    /** The first offset at which nobody else has a platform running. */
    public static PortPlan freePorts(int... offsets) {
        return IntStream.of(offsets)
                .mapToObj(PortPlan::withOffset)
                .filter(ports -> IntStream.concat(
                                IntStream.of(ports.mariaDb(), ports.kafka(), ports.cassandra(), ports.smtp()),
                                Stream.of(Service.values())
                                        .flatMapToInt(service ->
                                                IntStream.of(ports.of(service), ports.managementOf(service))))
                        .allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("All ports for a platform under test are taken"));
    }

    private void signal(String signal, String part) {
        run(new ProcessBuilder(
                "kill", "-" + signal, Long.toString(status(part).process().pid())));
    }

    private ComponentStatus status(String part) {
        return state().components().stream()
                .filter(status -> status.name().equals(part))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No part is called " + part));
    }

    private static PlatformState state() {
        try {
            return new StateFile(HOME.resolve("run"))
                    .readRunning()
                    .orElseThrow(() -> new IllegalStateException("The platform does not run"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String get(String url, String... headers) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a command of the command line printed, and its exit status. */
    public record Printed(int status, String text) {}

    /** Runs a command that may well end with another status than 0. */
    public Printed command(String... arguments) {
        try {
            Process process = builder(Map.of(), arguments)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Printed(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String jetway(Map<String, String> environment, String... arguments) {
        return run(builder(environment, arguments));
    }

    private static ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        List<String> words = new ArrayList<>(List.of(CHECKOUT.resolve("jetway").toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("JETWAY_HOME", HOME.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static String run(ProcessBuilder builder) {
        try {
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(COMMAND_MAX.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(builder.command().subList(0, 2) + " failed:\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

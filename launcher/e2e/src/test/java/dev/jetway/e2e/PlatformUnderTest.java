package dev.jetway.e2e;

import com.jayway.jsonpath.JsonPath;
import dev.jetway.infrastructure.process.FreePorts;
import dev.jetway.launcher.bench.WorkCounters;
import dev.jetway.launcher.command.SignIn;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.NextVersion;
import dev.jetway.launcher.platform.PortPlan;
import dev.jetway.launcher.platform.PortPlan.Port;
import dev.jetway.launcher.platform.Secrets;
import dev.jetway.launcher.platform.Service;
import dev.jetway.launcher.supervision.ComponentStatus;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.StateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The whole platform, started as by {@code ./jetway up -d} with a home and ports of its own, so that it disturbs no other,
 * and with accounts on its Kafka and Cassandra. One for all whole-system tests of a run ({@link #shared()}); it ends with
 * the test process, however that ends. Faults are real signals to real processes.
 */
public final class PlatformUnderTest {

    private static final Path CHECKOUT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("../..")
            .normalize();
    private static final Path HOME = CHECKOUT.resolve("launcher/e2e/target/platform");
    private static final Secrets SECRETS = new Secrets(HOME.resolve("secrets"));
    private static final PortPlan PORTS = freePorts(10_000, 11_000, 12_000, 13_000);
    private static final JetwayCommand COMMAND = new JetwayCommand(CHECKOUT, HOME);
    private static final Duration TOKEN_REUSE_MAX = Duration.ofMinutes(3);
    private static final Duration HEALTHY_MAX = Duration.ofMinutes(3);

    private static final PlatformUnderTest SHARED = new PlatformUnderTest();

    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
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

    private record Token(String value, Instant issuedAt) {

        private boolean isFresh() {
            return issuedAt.plus(TOKEN_REUSE_MAX).isAfter(Instant.now());
        }
    }

    /** An access token, got by signing in through the login form; one that was got some minutes ago is used again. */
    public String token(String user, String password) {
        return tokens.compute(user, (_, known) -> known != null && known.isFresh() ? known : signIn(user, password))
                .value();
    }

    /** After a rotation of keys the tokens that were issued before are invalid. */
    public void forgetTokens() {
        tokens.clear();
    }

    private Token signIn(String user, String password) {
        try {
            return new Token(new SignIn(baseUrl()).accessToken(user, password), Instant.now());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same, by the command that a person would use. */
    public String tokenOnTheCommandLine(String user, String password) {
        return COMMAND.succeed(Map.of("JETWAY_PASSWORD", password), "token", user)
                .strip();
    }

    /** Replaces the processes of a service one after the other, as a person would; returns when all are back. */
    public void restart(String service) {
        COMMAND.succeed(Map.of(), "restart", service);
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

    /** At the end no request is in progress. */
    private static void kill(PlatformState last) {
        last.supervisor().kill();
        last.killProcesses();
    }

    /** Runs a command of {@code ./jetway} that may end with another status than 0. */
    JetwayCommand.Result command(String... arguments) {
        return COMMAND.run(arguments);
    }

    /** Waits until every part is ready and the public health is UP. */
    public void awaitHealthy() {
        Awaitility.await("every part ready").atMost(HEALTHY_MAX).until(() -> state().allReady());
        Awaitility.await("public health")
                .atMost(HEALTHY_MAX)
                .ignoreExceptions()
                .until(() -> Http.get(baseUrl() + "/actuator/health").body().contains("\"UP\""));
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
    public JdbcClient database(String service) {
        return JdbcClient.create(dataSource(service));
    }

    public DataSource dataSource(String service) {
        return primary(service, service, "");
    }

    /** The primary as its administrator, whose changes are not in the binlog. */
    public JdbcClient primaryWithoutBinlog() {
        return JdbcClient.create(primary("root", "", "&sessionVariables=sql_log_bin=0"));
    }

    private static DataSource primary(String user, String database, String more) {
        return new DriverManagerDataSource(
                "jdbc:mysql://127.0.0.1:" + PORTS.of(Port.MARIADB) + "/" + database
                        + "?connectionTimeZone=UTC&sslMode=DISABLED&allowPublicKeyRetrieval=true" + more,
                user,
                SECRETS.password("database-" + user));
    }

    KafkaAccounts kafka() {
        return new KafkaAccounts(PORTS.of(Port.KAFKA), SECRETS);
    }

    CassandraAccounts cassandra() {
        return new CassandraAccounts(PORTS.of(Port.CASSANDRA), SECRETS);
    }

    /** The registry's response to a service. */
    public String registry(String path) {
        String account = "gateway-service:" + SECRETS.password("registry-gateway-service");
        return Http.send(Http.request("http://127.0.0.1:" + port("discovery-service", "http") + path)
                        .header("Authorization", basic(account)))
                .body();
    }

    /** The value of {@code Authorization} that booking-service authenticates with at identity-service. */
    public String bookingClientCredentials() {
        return basic("booking-service:" + SECRETS.password("booking-client"));
    }

    private static String basic(String account) {
        return "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }

    /** One more process of a service, with settings of its own, as the first of the next release. The caller ends it. */
    public NextVersion nextVersionOf(Service service, Map<String, String> settings) {
        JetwayHome home = new JetwayHome(CHECKOUT, HOME);
        Map<String, String> more = new HashMap<>(new DataStoreAccounts(home).of(service));
        more.putAll(settings);
        return NextVersion.start(service, home, PORTS, more);
    }

    WorkCounters workCounters() throws IOException {
        return WorkCounters.of(state(), SECRETS);
    }

    /** Where every part's log is kept. */
    static Path logs() {
        return HOME.resolve("logs");
    }

    public String zipkinUrl() {
        return "http://127.0.0.1:" + PORTS.of(Port.ZIPKIN);
    }

    public List<Mail> mailsTo(String address) {
        String json = Http.get("http://127.0.0.1:" + PORTS.of(Port.MAIL_WEB) + "/api/user/" + address + "/messages")
                .body();
        List<Map<String, String>> messages = JsonPath.read(json, "$[*]");
        return messages.stream()
                .map(message -> new Mail(message.getOrDefault("subject", ""), message.getOrDefault("mimeMessage", "")))
                .toList();
    }

    private void up() {
        COMMAND.succeed(Map.of(), "down");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> last().ifPresent(PlatformUnderTest::kill)));
        COMMAND.upWithAccounts(
                "-d",
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
    private static PortPlan freePorts(int... offsets) {
        return IntStream.of(offsets)
                .mapToObj(PortPlan::withOffset)
                .filter(ports -> IntStream.concat(
                                Stream.of(Port.MARIADB, Port.KAFKA, Port.CASSANDRA, Port.SMTP)
                                        .mapToInt(ports::of),
                                Stream.of(Service.values())
                                        .flatMapToInt(service ->
                                                IntStream.of(ports.of(service), ports.managementOf(service))))
                        .allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("All ports for a platform under test are taken"));
    }

    private void signal(String signal, String part) {
        JetwayCommand.succeeded(new ProcessBuilder(
                "kill", "-" + signal, Long.toString(status(part).process().pid())));
    }

    private ComponentStatus status(String part) {
        return state().component(part).orElseThrow(() -> new IllegalArgumentException("No part is called " + part));
    }

    private static PlatformState state() {
        return last().filter(state -> state.supervisor().isAlive())
                .orElseThrow(() -> new IllegalStateException("The platform does not run"));
    }

    private static Optional<PlatformState> last() {
        try {
            return new StateFile(HOME.resolve("run")).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

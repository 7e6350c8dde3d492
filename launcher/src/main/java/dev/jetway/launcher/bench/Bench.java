package dev.jetway.launcher.bench;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.StateFile;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code bench}: measures the running platform through its public origin, one scenario after the other, and shows each
 * result beside its target. A missed target is no failure, since the machine may be small or busy.
 */
public record Bench(JetwayHome home) {

    /** Those that are measured only if they are named, since they disturb the others. */
    private static final Set<String> ON_REQUEST = Set.of("cold", "work", "flood", "overload");

    private static final Map<String, Scenario> SCENARIOS = new LinkedHashMap<>();

    static {
        SCENARIOS.put("start", Bench::start);
        SCENARIOS.put("reference", new ReferenceScenario());
        SCENARIOS.put("cold", new ColdScenario());
        SCENARIOS.put("search", Bench::search);
        SCENARIOS.put("holds", Bench::holds);
        SCENARIOS.put("paid", new PaidScenario());
        SCENARIOS.put("freshness", new FreshnessScenario());
        SCENARIOS.put("work", new WorkScenario());
        SCENARIOS.put("rush", new RushScenario());
        SCENARIOS.put("flood", new FloodScenario());
        SCENARIOS.put("overload", new OverloadScenario());
    }

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final DateTimeFormatter TIME_IN_NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    /** One measurement on the running platform; the names of its metrics begin with its own. */
    interface Scenario {
        void measure(BenchContext bench, Metrics metrics) throws IOException, InterruptedException;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        BenchOptions options = BenchOptions.parse(arguments, List.copyOf(SCENARIOS.keySet()), ON_REQUEST);
        PlatformState state = new StateFile(home.run())
                .readRunning()
                .filter(running -> running.stage() == PlatformState.Stage.READY)
                .orElseThrow(() ->
                        new UserError("Jetway is not running here; start it with ./jetway up -d --rate-limit off."));
        Report report = options.compare().isPresent()
                ? Report.comparing(System.out, options.compare().get())
                : Report.to(System.out);
        describe(options);
        report.head();
        List<Metric> metrics = measure(new BenchContext(home, state, options), report);
        Path file = save(metrics);
        System.out.println("Saved as " + file);
        return 0;
    }

    private static List<Metric> measure(BenchContext bench, Report report) throws IOException, InterruptedException {
        List<Metric> metrics = new ArrayList<>();
        try {
            for (Map.Entry<String, Scenario> scenario : SCENARIOS.entrySet()) {
                if (bench.options().only().contains(scenario.getKey())) {
                    Metrics measured = new Metrics(scenario.getKey());
                    scenario.getValue().measure(bench, measured);
                    report.show(measured.list());
                    metrics.addAll(measured.list());
                }
            }
        } catch (ApiClient.UnexpectedResponse response) {
            throw new UserError(
                    "The platform responded with " + response.what() + " while the bench was being prepared.");
        } catch (ConnectException e) {
            throw new UserError("Nothing responds at " + bench.origin() + ". ./jetway status tells more.");
        }
        return metrics;
    }

    /** The start time of the running platform, and its resident memory. */
    private static void start(BenchContext bench, Metrics metrics) {
        PlatformState state = bench.state();
        double seconds = (state.readyAtMillis() - state.startedAtMillis()) / MILLIS_PER_SECOND;
        metrics.addAtMost(45, "seconds", "this start, until a booking could be made", seconds, "s");
        metrics.addAtMost(
                4_096, "resident", "resident memory of all components, now", state.residentMebibytes(), "MiB");
    }

    /** Anonymous searches over all routes and days. */
    private static void search(BenchContext bench, Metrics metrics) throws InterruptedException {
        Load.Call search = OfferPool.search(bench.random());
        bench.load(metrics, "searches by route and day", "a search", 1_500, 100, search);
    }

    /** Bookings of one seat each, by several travellers on many flights. */
    private static void holds(BenchContext bench, Metrics metrics) throws IOException, InterruptedException {
        Buyers buyers = Buyers.find(bench, Buyers.FLIGHTS, 1);
        bench.load(metrics, "bookings held", "a held booking", 250, 250, buyers::hold);
    }

    private Path save(List<Metric> metrics) throws IOException {
        Path folder = home.root().resolve("bench");
        Files.createDirectories(folder);
        Path file = folder.resolve(LocalDateTime.now(ZoneId.systemDefault()).format(TIME_IN_NAME) + ".tsv");
        Report.save(file, metrics);
        return file;
    }

    private static void describe(BenchOptions options) {
        System.out.printf(
                Locale.ROOT,
                "%d cores, %s %s, %s; %d connections, %d s after %d s of warming up%n%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                options.connections,
                options.duration().toSeconds(),
                options.warmUp().toSeconds());
    }
}

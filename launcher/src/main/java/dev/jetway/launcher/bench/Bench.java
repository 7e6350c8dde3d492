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
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code bench}: measures the running platform through its public origin, one scenario after the other, and shows each
 * result beside its target. A missed target is no failure, since the machine may be small or busy.
 */
public final class Bench {

    private static final List<Scenario> SCENARIOS = List.of(
            new StartScenario(),
            new ReferenceScenario(),
            new ColdScenario(),
            new SearchScenario(),
            new HoldScenario(),
            new PaidScenario(),
            new FreshnessScenario(),
            new WorkScenario(),
            new RushScenario(),
            new FloodScenario(),
            new OverloadScenario());
    private static final DateTimeFormatter TIME_IN_NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    private final JetwayHome home;

    public Bench(JetwayHome home) {
        this.home = home;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        BenchOptions options = BenchOptions.parse(
                arguments,
                SCENARIOS.stream().map(Scenario::name).toList(),
                Set.of(ColdScenario.NAME, WorkScenario.NAME, FloodScenario.NAME, OverloadScenario.NAME));
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
            for (Scenario scenario : SCENARIOS) {
                if (bench.options().only().contains(scenario.name())) {
                    List<Metric> measured = scenario.measure(bench);
                    report.show(measured);
                    metrics.addAll(measured);
                }
            }
        } catch (UnexpectedResponse response) {
            throw new UserError("The platform answered " + response.what() + " while the bench was being prepared.");
        } catch (ConnectException e) {
            throw new UserError("Nothing answers at " + bench.origin() + ". ./jetway status tells more.");
        }
        return metrics;
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

package dev.jetway.launcher.bench;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.Secrets;
import dev.jetway.launcher.supervision.PlatformState;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What scenarios share: the running platform, travellers, and loads with warm-up and CPU cost. */
final class BenchContext {

    /** With no divisor in common with the number of flights, so that all of them go on all of these in turn. */
    private static final int TRAVELLERS = 11;

    /** Components that use less than this of a request are left out of its line, not out of its sum. */
    private static final double MILLIS_SHOWN = 0.05;

    /** Measurements that only search. */
    private static final Pattern SEARCHES = Pattern.compile("search|overload|flood");

    private final Secrets secrets;
    private final PlatformState state;
    private final BenchOptions options;
    private final Random random = new Random();
    private final List<Traveller> travellers = new ArrayList<>();
    private double requestMillis;
    private double transactionMillis;

    BenchContext(JetwayHome home, PlatformState state, BenchOptions options) {
        this.secrets = new Secrets(home.secrets());
        this.state = state;
        this.options = options;
    }

    /** Passwords of the servers. */
    Secrets secrets() {
        return secrets;
    }

    PlatformState state() {
        return state;
    }

    BenchOptions options() {
        return options;
    }

    URI origin() {
        return URI.create(state.publicUrl());
    }

    Random random() {
        return random;
    }

    /** Registers and signs in travellers, once; they are signed in for longer than a bench takes by default. */
    List<Traveller> travellers() throws IOException, InterruptedException {
        if (travellers.isEmpty()) {
            ApiClient api = new ApiClient(origin());
            for (int i = 0; i < TRAVELLERS; i++) {
                travellers.add(Traveller.register(api, origin(), "bench"));
            }
        }
        return List.copyOf(travellers);
    }

    /**
     * Metrics of a closed load, or of an open one at the rate of the options, after a warm-up: rate, latency, failures, cost.
     *
     * @param rateMin the target of the closed load
     */
    List<Metric> load(String name, String what, String one, double rateMin, double p99Max, Load.Call call)
            throws InterruptedException {
        boolean closed = options.perSecond == 0;
        Measured measured = closed ? asFastAsItGoes(call) : steady(options.perSecond, call);
        LoadResult result = measured.result();
        List<Metric> metrics = new ArrayList<>();
        metrics.add(
                closed
                        ? Metric.atLeast(rateMin, name + ".rate", what, result.perSecond(), "/s")
                        : Metric.of(name + ".rate", what + ", steadily", result.perSecond(), "/s"));
        metrics.addAll(
                Metric.percentiles(name, "answered", result::percentileMillis, Double.POSITIVE_INFINITY, p99Max));
        metrics.addAll(failures(name, result.failures()));
        metrics.addAll(cost(name, one, measured.cpuMillis()));
        return metrics;
    }

    /** Requests at a steady rate, whether or not the ones before were answered. */
    Measured steady(double perSecond, Load.Call call) throws InterruptedException {
        Load load = new Load(origin(), options.connections);
        if (!options.warmUp().isZero()) {
            refuseLimits(load.open(new Schedule(perSecond, options.warmUp()), call));
        }
        CpuMeter cpu = new CpuMeter(state);
        return measured(load.open(new Schedule(perSecond, options.duration()), call), cpu);
    }

    /** Each connection sends its next request when it has the response to the last. */
    Measured asFastAsItGoes(Load.Call call) throws InterruptedException {
        Load load = new Load(origin(), options.connections);
        if (!options.warmUp().isZero()) {
            refuseLimits(load.closed(options.warmUp(), call));
        }
        CpuMeter cpu = new CpuMeter(state);
        return measured(load.closed(options.duration(), call), cpu);
    }

    private static Measured measured(LoadResult result, CpuMeter cpu) {
        refuseLimits(result);
        return new Measured(result, cpu.millisPer(result.successes()));
    }

    /**
     * A measured load.
     *
     * @param cpuMillis of each component, for one request
     */
    record Measured(LoadResult result, Map<String, Double> cpuMillis) {}

    /** The CPU time of a bare request and of a bare transaction, which further costs are compared to. */
    void reference(double requestMillis, double transactionMillis) {
        this.requestMillis = requestMillis;
        this.transactionMillis = transactionMillis;
    }

    /**
     * Metrics of what a request cost each component, and all of them together; also as a multiple of the reference, if that was
     * measured: of a bare request, and for what is written of a bare transaction too.
     */
    List<Metric> cost(String name, String of, Map<String, Double> cpuMillis) {
        double all = cpuMillis.entrySet().stream()
                .filter(component -> !component.getKey().equals(CpuMeter.BENCH))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        List<Metric> metrics = new ArrayList<>();
        metrics.add(Metric.of(name + ".cpu", "CPU time of " + of + ", all components", all, "ms"));
        double reference = requestMillis + (SEARCHES.matcher(name).find() ? 0 : transactionMillis);
        if (reference > 0) {
            metrics.add(Metric.of(name + ".ratio", "  times the reference", all / reference, ""));
        }
        cpuMillis.entrySet().stream()
                .filter(component -> component.getValue() >= MILLIS_SHOWN)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(component -> metrics.add(Metric.of(
                        name + ".cpu." + component.getKey(), "  " + component.getKey(), component.getValue(), "ms")));
        return metrics;
    }

    /** How many did not get the response that they should have got, if any. */
    static List<Metric> failures(String name, Map<String, Long> failures) {
        if (failures.isEmpty()) {
            return List.of();
        }
        String kinds = failures.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
        double count = failures.values().stream().mapToDouble(Long::doubleValue).sum();
        return List.of(Metric.atMost(0, name + ".failed", "  not answered well: " + kinds, count, ""));
    }

    private static void refuseLimits(LoadResult result) {
        if (result.failures().keySet().stream().anyMatch(failure -> failure.startsWith("429"))) {
            throw new UserError("The gateway limits the rate of requests, so there is nothing to measure:"
                    + " start the platform with ./jetway up --rate-limit off.");
        }
    }
}

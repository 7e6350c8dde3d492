package dev.jetway.launcher.bench;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.Secrets;
import dev.jetway.launcher.supervision.PlatformState;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    private @Nullable Reference reference;

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
     * Metrics of a closed load, or of an open one at the rate of the options: rate, latency, failures, cost.
     *
     * @param rateMin the target of the closed load
     */
    void load(Metrics metrics, String what, String one, double rateMin, double p99Max, Load.Call call)
            throws InterruptedException {
        Measured measured = measure(options.perSecond, call);
        LoadResult result = measured.result();
        if (options.perSecond == 0) {
            metrics.addAtLeast(rateMin, "rate", what, result.perSecond(), "/s");
        } else {
            metrics.add("rate", what + ", steadily", result.perSecond(), "/s");
        }
        metrics.addPercentiles("answered", result::percentileMillis, Double.POSITIVE_INFINITY, p99Max);
        metrics.addFailures(result.failures());
        addCost(metrics, one, measured.cpuMillis());
    }

    /**
     * Makes a load after the same as a warm-up.
     *
     * @param perSecond the rate of an open load; 0 for a closed one
     */
    Measured measure(double perSecond, Load.Call call) throws InterruptedException {
        Load load = new Load(origin(), options.connections);
        if (!options.warmUp().isZero()) {
            send(load, perSecond, options.warmUp(), call);
        }
        CpuMeter cpu = new CpuMeter(state);
        LoadResult result = send(load, perSecond, options.duration(), call);
        return new Measured(result, cpu.millisPer(result.successes()));
    }

    private static LoadResult send(Load load, double perSecond, Duration duration, Load.Call call)
            throws InterruptedException {
        return unlimited(
                perSecond == 0 ? load.closed(duration, call) : load.open(new Schedule(perSecond, duration), call));
    }

    /** A result, if the gateway did not limit the rate. */
    static LoadResult unlimited(LoadResult result) {
        if (result.failures("429") > 0) {
            throw new UserError("The gateway limits the rate of requests, so there is nothing to measure:"
                    + " start the platform with ./jetway up --rate-limit off.");
        }
        return result;
    }

    /**
     * A measured load.
     *
     * @param cpuMillis of each component, for one request
     */
    record Measured(LoadResult result, Map<String, Double> cpuMillis) {}

    /**
     * CPU times that further costs are compared to.
     *
     * @param request of a bare HTTP request
     * @param transaction of a bare transaction
     * @param gateway of the gateway, for a request with a fixed response
     * @param read of the service and Cassandra, for a request that reads one row
     */
    record Reference(double request, double transaction, double gateway, double read) {}

    void reference(Reference measured) {
        this.reference = measured;
    }

    /**
     * Metrics of what a request cost each component, and all of them together; also as a multiple of the reference, if that was
     * measured: of a bare request, and for what is written of a bare transaction too.
     */
    void addCost(Metrics metrics, String of, Map<String, Double> cpuMillis) {
        double all = cpuMillis.entrySet().stream()
                .filter(component -> !component.getKey().equals(CpuMeter.BENCH))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        metrics.add("cpu", "CPU time of " + of + ", all components", all, "ms");
        if (reference != null) {
            addRatios(metrics, all, CpuMeter.of("gateway-service", cpuMillis), reference);
        }
        cpuMillis.entrySet().stream()
                .filter(component -> component.getValue() >= MILLIS_SHOWN)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(component -> metrics.add(
                        "cpu." + component.getKey(), "  " + component.getKey(), component.getValue(), "ms"));
    }

    static void addRatios(Metrics metrics, double all, double gateway, Reference to) {
        boolean searches = SEARCHES.matcher(metrics.scenario()).find();
        metrics.add("ratio", "  times the reference", all / (searches ? to.request : to.request + to.transaction), "");
        if (searches) {
            metrics.add(
                    "ratio.read", "  times a read of one row, through the gateway", all / (to.gateway + to.read), "");
        }
        metrics.add("ratio.gateway", "  gateway, times its part of a fixed response", gateway / to.gateway, "");
    }
}

package dev.jetway.launcher.command;

import dev.jetway.launcher.Arguments;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.AddOn;
import dev.jetway.launcher.platform.PlatformOptions;
import dev.jetway.launcher.platform.PortPlan;
import dev.jetway.launcher.platform.Service;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What {@code up} was asked for. */
final class UpOptions {

    private static final String REPLICAS = "[1-8]";

    @Option(names = {"-d", "--detach"})
    boolean detached;

    @Option(names = "--fresh")
    boolean fresh;

    @Option(names = "--no-restart")
    boolean noRestart;

    /** The process with which the platform ends, 0 for none. */
    @Option(names = "--owner", paramLabel = "a number from 1 to 2147483647")
    long ownerPid;

    @Option(names = "--infrastructure-only")
    boolean infrastructureOnly;

    @Option(names = "--no-aot")
    private boolean noAot;

    @Option(names = "--port-offset", paramLabel = "a number from 0 to 40000")
    private int portOffset;

    @Option(names = "--port", paramLabel = "a number from 1 to 65535")
    private int port;

    @Option(names = "--trace-sampling", paramLabel = "a share from 0 to 1, such as 0.1")
    private double traceSampling = 1;

    private boolean rateLimited = true;
    private Map<Service, Integer> replicas = Map.of();
    private Set<Service> optimized = Set.of();
    private Set<AddOn> addOns = Set.of();

    private UpOptions() {}

    static UpOptions parse(List<String> arguments) {
        return Arguments.parse("up", arguments, new UpOptions());
    }

    PlatformOptions platform() {
        PortPlan ports = PortPlan.withOffset(portOffset);
        return new PlatformOptions(
                port == 0 ? ports : ports.withGateway(port),
                infrastructureOnly ? List.of() : List.of(Service.values()),
                replicas,
                rateLimited,
                optimized,
                !noAot,
                addOns,
                traceSampling);
    }

    @Option(names = "--rate-limit")
    void setRateLimit(String value) {
        rateLimited = switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new UserError("--rate-limit is on or off, not " + value + ".");
        };
    }

    @Option(names = "--with")
    void setAddOns(String value) {
        addOns = each(value, AddOn::named, "--with knows zipkin and prometheus, not %s.");
    }

    @Option(names = "--optimize")
    void setOptimized(String value) {
        optimized = each(value, Service::named, "--optimize knows services, and %s is none.");
    }

    private static <T> Set<T> each(String list, Function<String, Optional<T>> named, String unknown) {
        return Stream.of(list.split(",", -1))
                .map(name -> named.apply(name).orElseThrow(() -> new UserError(unknown.formatted(name))))
                .collect(Collectors.toSet());
    }

    @Option(names = "--replicas")
    void setReplicas(String value) {
        replicas = new EnumMap<>(Service.class);
        for (String each : value.split(",", -1)) {
            String[] pair = each.split("=", -1);
            Service service = Service.named(pair[0])
                    .orElseThrow(() -> new UserError("There is no service " + pair[0] + " to run more of."));
            if (pair.length != 2 || !pair[1].matches(REPLICAS)) {
                throw new UserError(
                        "--replicas is written like flight-service=2,booking-service=2, with 1 to 8 of each.");
            }
            if (service == Service.GATEWAY || service == Service.DISCOVERY) {
                throw new UserError("There is one " + service.module() + "; run more of another service.");
            }
            replicas.put(service, Integer.parseInt(pair[1]));
        }
    }
}

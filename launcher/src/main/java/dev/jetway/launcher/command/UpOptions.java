package dev.jetway.launcher.command;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.AddOn;
import dev.jetway.launcher.platform.PortPlan;
import dev.jetway.launcher.platform.Service;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code up} was asked for. Bad options are told to the user in a sentence.
 *
 * @param optimized services whose code is compiled for load rather than for a quick start
 * @param ownerPid the process with which the platform ends, 0 for none
 */
record UpOptions(
        boolean detached,
        boolean fresh,
        boolean restart,
        boolean aot,
        boolean rateLimited,
        boolean infrastructureOnly,
        long ownerPid,
        PortPlan ports,
        Map<Service, Integer> replicas,
        Set<Service> optimized,
        Set<AddOn> addOns,
        double traceSampling) {

    private static final int REPLICAS_MAX = 8;
    private static final int PORT_OFFSET_MAX = 40_000;
    private static final int PORT_MAX = 65_535;

    public UpOptions {
        replicas = Map.copyOf(replicas);
        optimized = Set.copyOf(optimized);
        addOns = Set.copyOf(addOns);
    }

    static UpOptions parse(List<String> arguments) {
        boolean detached = false;
        boolean fresh = false;
        boolean restart = true;
        boolean aot = true;
        boolean rateLimited = true;
        boolean infrastructureOnly = false;
        long ownerPid = 0;
        int offset = 0;
        int port = 0;
        Map<Service, Integer> replicas = Map.of();
        Set<Service> optimized = Set.of();
        Set<AddOn> addOns = Set.of();
        double traceSampling = 1;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "-d", "--detach" -> detached = true;
                case "--fresh" -> fresh = true;
                case "--no-restart" -> restart = false;
                case "--no-aot" -> aot = false;
                case "--infrastructure-only" -> infrastructureOnly = true;
                case "--rate-limit" -> rateLimited = onOrOff(option, value(option, rest));
                case "--port-offset" -> offset = number(option, value(option, rest), 0, PORT_OFFSET_MAX);
                case "--owner" -> ownerPid = number(option, value(option, rest), 1, Integer.MAX_VALUE);
                case "--port" -> port = number(option, value(option, rest), 1, PORT_MAX);
                case "--replicas" -> replicas = replicas(value(option, rest));
                case "--optimize" -> optimized = services(option, value(option, rest));
                case "--with" -> addOns = addOns(value(option, rest));
                case "--trace-sampling" -> traceSampling = share(option, value(option, rest));
                default -> throw new UserError("up does not know " + option + ". See ./jetway up --help.");
            }
        }
        PortPlan ports = PortPlan.withOffset(offset);
        return new UpOptions(
                detached,
                fresh,
                restart,
                aot,
                rateLimited,
                infrastructureOnly,
                ownerPid,
                port == 0 ? ports : ports.withGateway(port),
                replicas,
                optimized,
                addOns,
                traceSampling);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new UserError(option + " needs a value. See ./jetway up --help.");
        }
        return rest.pop();
    }

    private static boolean onOrOff(String option, String value) {
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new UserError(option + " is on or off, not " + value + ".");
        };
    }

    private static int number(String option, String value, int min, int max) {
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new UserError(option + " is a number from " + min + " to " + max + ", not " + value + ".");
    }

    private static double share(String option, String value) {
        try {
            double share = Double.parseDouble(value);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new UserError(option + " is a share from 0 to 1, such as 0.1, not " + value + ".");
    }

    private static Set<AddOn> addOns(String value) {
        Set<AddOn> addOns = EnumSet.noneOf(AddOn.class);
        for (String name : value.split(",", -1)) {
            addOns.add(AddOn.named(name)
                    .orElseThrow(() -> new UserError("--with knows zipkin and prometheus, not " + name + ".")));
        }
        return addOns;
    }

    private static Set<Service> services(String option, String value) {
        Set<Service> services = EnumSet.noneOf(Service.class);
        for (String name : value.split(",", -1)) {
            services.add(Service.named(name)
                    .orElseThrow(() -> new UserError(option + " knows services, and " + name + " is none.")));
        }
        return services;
    }

    private static Map<Service, Integer> replicas(String value) {
        Map<Service, Integer> replicas = new EnumMap<>(Service.class);
        for (String each : value.split(",", -1)) {
            String[] pair = each.split("=", -1);
            Service service = Service.named(pair[0])
                    .orElseThrow(() -> new UserError("There is no service " + pair[0] + " to run more of."));
            if (pair.length != 2) {
                throw new UserError("--replicas is written like flight-service=2,booking-service=2.");
            }
            if (service == Service.GATEWAY || service == Service.DISCOVERY) {
                throw new UserError("There is one " + service.module() + "; run more of another service.");
            }
            replicas.put(service, number("--replicas " + pair[0], pair[1], 1, REPLICAS_MAX));
        }
        return replicas;
    }
}

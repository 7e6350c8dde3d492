package dev.jetway.launcher.command;

import dev.jetway.launcher.Http;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.Secret;
import dev.jetway.launcher.platform.Secrets;
import dev.jetway.launcher.platform.Service;
import dev.jetway.launcher.supervision.ComponentStatus;
import dev.jetway.launcher.supervision.Phase;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.StateFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code restart SERVICE}: ends the service's processes one after the other, each when the one before is registered again;
 * the supervisor starts them. With several processes no request fails: one that ends deregisters first, and serves until
 * every caller has read that.
 */
public final class Restart {

    private static final Duration BACK_MAX = Duration.ofMinutes(4);
    private static final Duration RESPONSE_MAX = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final StateFile stateFile;
    private final Secrets secrets;

    public Restart(JetwayHome home) {
        this.stateFile = new StateFile(home.run());
        this.secrets = new Secrets(home.secrets());
    }

    public int run(String name) throws IOException, InterruptedException {
        Service service =
                Service.named(name).orElseThrow(() -> new UserError("There is no service " + name + " to restart."));
        PlatformState state = running();
        List<ComponentStatus> processes = processesOf(service, state);
        for (ComponentStatus process : processes) {
            restart(service, process, state.registryUrl());
        }
        return 0;
    }

    private void restart(Service service, ComponentStatus before, String registryUrl)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        before.process().handle().ifPresent(ProcessHandle::destroy);
        while (System.nanoTime() - begun < BACK_MAX.toNanos()) {
            ComponentStatus now = statusOf(before.name());
            if (now.phase() == Phase.DEAD) {
                throw new UserError(now.name() + " " + now.note() + ", and stays so: Jetway runs with --no-restart.");
            }
            if (now.phase() == Phase.READY
                    && !now.process().equals(before.process())
                    && isRegistered(service, now, registryUrl)) {
                System.out.printf(
                        "%s is back after %d s, as process %d.%n",
                        now.name(),
                        Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                        now.process().pid());
                return;
            }
            Thread.sleep(POLL);
        }
        throw new UserError(before.name() + " is not back after " + BACK_MAX.toSeconds() + " s: ./jetway logs "
                + before.name() + ".");
    }

    /** Whether callers of the service are sent to this process, by the service registry (Eureka). */
    private boolean isRegistered(Service service, ComponentStatus process, String registryUrl)
            throws InterruptedException {
        if (service == Service.DISCOVERY) {
            return true;
        }
        String account = service.module() + ":" + Secret.REGISTRY.valueFor(service, secrets); // any account may read
        String basic = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
        try {
            HttpResponse<String> response = Http.send(Http.request(
                            registryUrl + "/eureka/apps/" + service.module().toUpperCase(Locale.ROOT), RESPONSE_MAX)
                    .header("Accept", "application/json")
                    .header("Authorization", "Basic " + basic));
            return response.statusCode() == 200
                    && lists(
                            JsonMapper.shared().readTree(response.body()),
                            process.ports().getOrDefault("http", 0));
        } catch (IOException | JacksonException notNow) {
            return false;
        }
    }

    /** Whether an instance at this port is up. */
    static boolean lists(JsonNode application, int port) {
        return application
                .path("application")
                .path("instance")
                .valueStream()
                .anyMatch(instance -> instance.path("status").asString("").equals("UP")
                        && instance.path("port").path("$").asInt(0) == port);
    }

    /** All of them, and all well: the others have to do the work meanwhile. */
    private static List<ComponentStatus> processesOf(Service service, PlatformState state) {
        List<ComponentStatus> processes = state.components().stream()
                .filter(component -> component.name().matches(service.module() + "(-\\d+)?"))
                .toList();
        for (ComponentStatus process : processes) {
            if (process.phase() != Phase.READY) {
                throw new UserError(
                        process.name() + " is not ready, so nothing is restarted: ./jetway status shows how it is.");
            }
        }
        if (processes.isEmpty()) {
            throw new UserError("No " + service.module() + " runs here.");
        }
        return processes;
    }

    private ComponentStatus statusOf(String name) throws IOException {
        return running().component(name).orElseThrow(() -> new UserError("No " + name + " runs here any more."));
    }

    private PlatformState running() throws IOException {
        return stateFile.readRunning().orElseThrow(() -> new UserError("Jetway is not running."));
    }
}

package dev.jetway.launcher.command;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.display.DeadLetterTable;
import dev.jetway.launcher.json.Json;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.Service;
import dev.jetway.launcher.supervision.ComponentStatus;
import dev.jetway.launcher.supervision.Phase;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.StateFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code dead-letters [SERVICE] [--replay]}: what each service has set aside, as an operator; with {@code --replay} each letter is
 * given to its consumer once more before. Exit status 0 only if nothing waits, 1 if anything does.
 */
public final class DeadLetters {

    private static final Duration REPLAY_MAX = Duration.ofSeconds(90);
    private static final String OPERATOR = "operator@jetway.dev";
    private static final List<Service> CONSUMERS =
            List.of(Service.FLIGHT, Service.BOOKING, Service.PAYMENT, Service.NOTIFICATION);

    private final JetwayHome home;

    public DeadLetters(JetwayHome home) {
        this.home = home;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        boolean replay = arguments.contains("--replay");
        List<Service> services = servicesIn(arguments);
        PlatformState state = new StateFile(home.run())
                .readRunning()
                .orElseThrow(() -> new UserError("Jetway is not running, so nobody can look at its dead letters."));
        Map<Service, ComponentStatus> components = new LinkedHashMap<>();
        services.forEach(service -> components.put(service, readyComponent(state, service)));
        String token = new SignIn(state.publicUrl()).accessToken(OPERATOR, Token.demoPassword());
        List<Json> listings = new ArrayList<>();
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            for (ComponentStatus component : components.values()) {
                if (replay) {
                    HttpRequest.Builder request =
                            request(component, "/replay", token).POST(BodyPublishers.noBody());
                    System.out.println(DeadLetterTable.ofReplay(ask(http, request, component)));
                }
                listings.add(ask(http, request(component, "", token).GET(), component));
            }
        }
        System.out.print(DeadLetterTable.of(listings));
        return listings.stream()
                        .allMatch(listing -> listing.at("topics").elements().isEmpty())
                ? 0
                : 1;
    }

    private static List<Service> servicesIn(List<String> arguments) {
        List<String> names = arguments.stream()
                .filter(argument -> !argument.equals("--replay"))
                .toList();
        if (names.isEmpty()) {
            return CONSUMERS;
        }
        Service named =
                Service.named(names.getFirst()).filter(CONSUMERS::contains).orElse(null);
        if (names.size() > 1 || named == null) {
            throw new UserError("dead-letters takes one of "
                    + String.join(", ", CONSUMERS.stream().map(Service::module).toList()) + ", and --replay.");
        }
        return List.of(named);
    }

    private static ComponentStatus readyComponent(PlatformState state, Service service) {
        return state.components().stream()
                .filter(component -> component.name().startsWith(service.module()) && component.phase() == Phase.READY)
                .findFirst()
                .orElseThrow(() -> new UserError(service.module() + " is not ready: ./jetway status shows how it is."));
    }

    /** At the service's own port; the gateway does not route there. */
    private static HttpRequest.Builder request(ComponentStatus component, String path, String token) {
        return HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + component.ports().get("http") + "/internal/v1/dead-letters" + path))
                .timeout(REPLAY_MAX)
                .header("Authorization", "Bearer " + token);
    }

    private static Json ask(HttpClient http, HttpRequest.Builder request, ComponentStatus component)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new UserError(component.name() + " did not look at its dead letters (status " + answer.statusCode()
                    + "): ./jetway logs " + component.name() + ".");
        }
        return Json.parse(answer.body());
    }
}

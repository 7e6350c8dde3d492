package dev.jetway.launcher.command;

import dev.jetway.launcher.Arguments;
import dev.jetway.launcher.Columns;
import dev.jetway.launcher.Http;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.Service;
import dev.jetway.launcher.supervision.ComponentStatus;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.StateFile;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code dead-letters [SERVICE] [--replay]}: lists the dead letters of each service, as an operator; with {@code --replay} each
 * is delivered to its consumer once more before. Exit status 0 only if there is none, 1 if there is any.
 */
public final class DeadLetters {

    private static final Duration REPLAY_MAX = Duration.ofSeconds(90);
    private static final String OPERATOR = "operator@jetway.dev";
    private static final List<Service> CONSUMERS =
            List.of(Service.FLIGHT, Service.BOOKING, Service.PAYMENT, Service.NOTIFICATION);

    private static final List<String> HEADER = List.of("SET ASIDE", "WHERE", "SUBSCRIPTION", "TYPE", "KEY", "REASON");

    private final JetwayHome home;

    @Parameters
    private List<String> names = new ArrayList<>();

    @Option(names = "--replay")
    private boolean replay;

    public DeadLetters(JetwayHome home) {
        this.home = home;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        Arguments.parse("dead-letters", arguments, this);
        List<Service> services = services();
        PlatformState state = new StateFile(home.run())
                .readRunning()
                .orElseThrow(() -> new UserError("Jetway is not running, so nobody can look at its dead letters."));
        List<ComponentStatus> consumers = services.stream()
                .map(service -> state.ready(service.module())
                        .orElseThrow(() ->
                                new UserError(service.module() + " is not ready: ./jetway status shows how it is.")))
                .toList();
        String token = new SignIn(state.publicUrl()).accessToken(OPERATOR, Token.demoPassword());
        List<JsonNode> listings = new ArrayList<>();
        for (ComponentStatus consumer : consumers) {
            if (replay) {
                System.out.println(summary(
                        send(consumer, request(consumer, "/replay", token).POST(BodyPublishers.noBody()))));
            }
            listings.add(send(consumer, request(consumer, "", token)));
        }
        System.out.print(table(listings));
        return listings.stream().allMatch(listing -> listing.path("topics").isEmpty()) ? 0 : 1;
    }

    private List<Service> services() {
        if (names.isEmpty()) {
            return CONSUMERS;
        }
        return Service.named(names.getFirst())
                .filter(service -> names.size() == 1 && CONSUMERS.contains(service))
                .map(List::of)
                .orElseThrow(() -> new UserError("dead-letters takes one of "
                        + String.join(
                                ", ", CONSUMERS.stream().map(Service::module).toList()) + ", and --replay."));
    }

    /** At the service's own port; the gateway does not route there. */
    private static HttpRequest.Builder request(ComponentStatus consumer, String path, String token) {
        String url = "http://127.0.0.1:" + consumer.ports().get("http") + "/internal/v1/dead-letters" + path;
        return Http.request(url, REPLAY_MAX).header("Authorization", "Bearer " + token);
    }

    private static JsonNode send(ComponentStatus consumer, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = Http.send(request);
        if (response.statusCode() != 200) {
            throw new UserError(consumer.name() + " did not look at its dead letters (status " + response.statusCode()
                    + "): ./jetway logs " + consumer.name() + ".");
        }
        return JsonMapper.shared().readTree(response.body());
    }

    /** What waits, of each service. */
    static String table(List<JsonNode> listings) {
        List<List<String>> rows = listings.stream()
                .flatMap(listing -> listing.path("letters").valueStream())
                .map(DeadLetters::row)
                .toList();
        long waiting = listings.stream()
                .flatMap(listing -> listing.path("topics").valueStream())
                .mapToLong(topic -> topic.path("letters").asLong(0))
                .sum();
        StringBuilder text = new StringBuilder();
        if (!rows.isEmpty()) {
            text.append(Columns.aligned(HEADER, rows));
        }
        boolean complete =
                listings.stream().allMatch(listing -> listing.path("complete").asBoolean(false));
        return text.append(waiting == 0 ? "No dead letter waits" : waiting + " waiting")
                .append(complete ? ".\n" : "; not all were looked at, or are shown.\n")
                .toString();
    }

    /** What became of a replay. */
    static String summary(JsonNode result) {
        String end = switch (result.path("end").asString("")) {
            case "ALL_REPLAYED" -> "";
            case "BUSY" -> " (another replay is in progress)";
            default -> " (stopped: see its log, and replay again)";
        };
        return String.format(
                Locale.ROOT,
                "%s: %d replayed, %d of them set aside again%s.",
                result.path("service").asString(""),
                result.path("replayed").asLong(0),
                result.path("setAsideAgain").asLong(0),
                end);
    }

    private static List<String> row(JsonNode letter) {
        return List.of(
                letter.path("setAsideAt").asString(""),
                letter.path("topic").asString("") + "/"
                        + letter.path("partition").asString("") + "/"
                        + letter.path("offset").asString(""),
                letter.path("subscription").asString(""),
                letter.path("type").asString(""),
                letter.path("key").asString(""),
                letter.path("reason").asString(""));
    }
}

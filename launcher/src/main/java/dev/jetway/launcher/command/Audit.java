package dev.jetway.launcher.command;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.display.AuditTable;
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
import java.util.List;

/**
 * {@code audit}: has replication-service hold all books against each other, and prints every difference. Exit status 0 only if
 * there is none, 1 if there is any, 2 if none was found but not everything could be looked at.
 */
public final class Audit {

    private static final Duration AUDIT_MAX = Duration.ofMinutes(10);
    private static final int DIFFERENCES = 1;
    private static final int INCOMPLETE = 2;

    private final JetwayHome home;

    public Audit(JetwayHome home) {
        this.home = home;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        boolean raw = arguments.equals(List.of("--json"));
        if (!raw && !arguments.isEmpty()) {
            throw new UserError("audit takes no arguments but --json.");
        }
        String answer = ask(auditorOf(new StateFile(home.run())
                .readRunning()
                .orElseThrow(() -> new UserError("Jetway is not running, so nobody can look at its books."))));
        Json report = Json.parse(answer);
        System.out.print(raw ? answer + "\n" : AuditTable.of(report));
        return switch (report.at("outcome").text()) {
            case "CLEAN" -> 0;
            case "DIFFERENCES" -> DIFFERENCES;
            default -> INCOMPLETE;
        };
    }

    private static ComponentStatus auditorOf(PlatformState state) {
        return state.components().stream()
                .filter(component ->
                        component.name().startsWith(Service.REPLICATION.module()) && component.phase() == Phase.READY)
                .findFirst()
                .orElseThrow(() -> new UserError("The audit is made by " + Service.REPLICATION.module()
                        + ", which is not ready: ./jetway status shows how it is."));
    }

    /** On the management address, which only this machine reaches. */
    private static String ask(ComponentStatus auditor) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + auditor.ports().get("management") + "/actuator/audit"))
                    .timeout(AUDIT_MAX)
                    .POST(BodyPublishers.noBody())
                    .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new UserError("The audit was not made (status " + answer.statusCode()
                        + "; 503 means that another one is under way): ./jetway logs " + auditor.name() + ".");
            }
            return answer.body();
        }
    }
}

package dev.jetway.launcher.command;

import dev.jetway.launcher.Columns;
import dev.jetway.launcher.Http;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.Service;
import dev.jetway.launcher.supervision.ComponentStatus;
import dev.jetway.launcher.supervision.StateFile;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code audit}: has replication-service compare all data, and prints every difference. Exit status 0 only if there is none, 1 if
 * there is any, 2 if none was found but not everything could be compared.
 */
public record Audit(JetwayHome home) {

    private static final Duration AUDIT_MAX = Duration.ofMinutes(10);
    private static final int DIFFERENCES = 1;
    private static final int INCOMPLETE = 2;

    private static final List<String> COLUMNS = List.of("check", "subject", "expected", "found");

    public int run(boolean raw) throws IOException, InterruptedException {
        ComponentStatus auditor = new StateFile(home.run())
                .readRunning()
                .orElseThrow(() -> new UserError("Jetway is not running, so there is nothing to audit."))
                .ready(Service.REPLICATION.module())
                .orElseThrow(() -> new UserError("The audit is made by " + Service.REPLICATION.module()
                        + ", which is not ready: ./jetway status shows how it is."));
        String body = request(auditor);
        JsonNode report = JsonMapper.shared().readTree(body);
        System.out.print(raw ? body + "\n" : table(report));
        return switch (report.path("outcome").asString("")) {
            case "CLEAN" -> 0;
            case "DIFFERENCES" -> DIFFERENCES;
            default -> INCOMPLETE;
        };
    }

    /** At the management address, which only this machine reaches. */
    private static String request(ComponentStatus auditor) throws IOException, InterruptedException {
        String url = "http://127.0.0.1:" + auditor.ports().get("management") + "/actuator/audit";
        HttpResponse<String> response = Http.send(Http.request(url, AUDIT_MAX).POST(BodyPublishers.noBody()));
        if (response.statusCode() != 200) {
            throw new UserError("The audit was not made (status " + response.statusCode()
                    + "; 503 means that another one is in progress): ./jetway logs " + auditor.name() + ".");
        }
        return response.body();
    }

    /** The differences as a table, and a summary line. */
    static String table(JsonNode report) {
        List<JsonNode> checks = report.path("checks").valueStream().toList();
        List<List<String>> rows = checks.stream()
                .flatMap(check -> check.path("differences").valueStream())
                .map(Audit::row)
                .toList();
        StringBuilder text = new StringBuilder();
        if (!rows.isEmpty()) {
            text.append(Columns.aligned(
                    COLUMNS.stream()
                            .map(column -> column.toUpperCase(Locale.ROOT))
                            .toList(),
                    rows));
        }
        List<JsonNode> unchecked = checks.stream()
                .filter(check -> !check.path("problem").asString("").isEmpty())
                .toList();
        unchecked.forEach(check -> text.append("could not check ")
                .append(check.path("check").asString(""))
                .append(": ")
                .append(check.path("problem").asString(""))
                .append('\n'));
        long examined = checks.stream()
                .mapToLong(check -> check.path("examined").asLong(0))
                .sum();
        return text.append(String.format(
                        Locale.ROOT,
                        "%d of %d checks made over %,d rows in %.1f s: %s.%n",
                        checks.size() - unchecked.size(),
                        checks.size(),
                        examined,
                        report.path("durationMillis").asLong(0) / 1000.0,
                        rows.isEmpty()
                                ? "no difference"
                                : rows.size() + (rows.size() == 1 ? " difference" : " differences")))
                .toString();
    }

    private static List<String> row(JsonNode difference) {
        return COLUMNS.stream()
                .map(column -> difference.path(column).asString(""))
                .toList();
    }
}

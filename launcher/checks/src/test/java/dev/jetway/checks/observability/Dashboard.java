package dev.jetway.checks.observability;

import dev.jetway.checks.Checkout;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard of Grafana, as its file has it. */
public record Dashboard(String fileName, JsonNode json) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** One query of one panel of Prometheus's. */
    public record Query(String dashboard, String panel, String refId, String expr) {}

    public static List<Dashboard> all() {
        return Checkout.files("observability/grafana/dashboards", "*.json").stream()
                .map(file -> new Dashboard(file.getFileName().toString(), JSON.readTree(Checkout.text(file))))
                .toList();
    }

    public String uid() {
        return json.path("uid").asString("");
    }

    public String title() {
        return json.path("title").asString("");
    }

    public List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                if (target.at("/datasource/type").asString("").equals("prometheus")) {
                    queries.add(new Query(
                            title(),
                            panel.path("title").asString(""),
                            target.path("refId").asString(""),
                            target.path("expr").asString("")));
                }
            }
        }
        return queries;
    }

    List<JsonNode> panels() {
        return json.path("panels").valueStream().toList();
    }

    List<String> panelTitles() {
        return panels().stream().map(panel -> panel.path("title").asString("")).toList();
    }

    @Override
    public String toString() {
        return fileName;
    }
}

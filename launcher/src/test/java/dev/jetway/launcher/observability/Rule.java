package dev.jetway.launcher.observability;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A rule of Prometheus: an alert, or a series that is recorded under a name. */
public record Rule(
        boolean isAlert, String name, String expr, Map<String, String> labels, Map<String, String> annotations) {

    /** All rules of the project. */
    public static List<Rule> all() {
        return Checkout.ruleFiles().stream().flatMap(file -> in(file).stream()).toList();
    }

    static List<Rule> alerts() {
        return all().stream().filter(Rule::isAlert).toList();
    }

    /** An alert may stand in two severities; this tells them apart. */
    String nameAndSeverity() {
        return name + " (" + labels.getOrDefault("severity", "none") + ")";
    }

    @SuppressWarnings("unchecked")
    static List<Rule> in(Path file) {
        List<Rule> rules = new ArrayList<>();
        for (Map<String, Object> group : (List<Map<String, Object>>) yaml(file).get("groups")) {
            for (Map<String, Object> rule : (List<Map<String, Object>>) group.get("rules")) {
                boolean isAlert = rule.containsKey("alert");
                rules.add(new Rule(
                        isAlert,
                        String.valueOf(rule.get(isAlert ? "alert" : "record")),
                        String.valueOf(rule.get("expr")),
                        (Map<String, String>) rule.getOrDefault("labels", Map.of()),
                        (Map<String, String>) rule.getOrDefault("annotations", Map.of())));
            }
        }
        return rules;
    }

    static Map<String, Object> yaml(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

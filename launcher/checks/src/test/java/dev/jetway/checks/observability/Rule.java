package dev.jetway.checks.observability;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A rule of Prometheus: an alert, or a series that is recorded under a name. */
public record Rule(
        boolean isAlert, String name, String expr, Map<String, String> labels, Map<String, String> annotations) {

    /** The compose file shares what its services have in common. */
    private static final int ALIASES_MAX = 500;

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

    static List<Rule> in(Path file) {
        List<Rule> rules = new ArrayList<>();
        for (Map<String, Object> group : entries(yaml(file), "groups")) {
            for (Map<String, Object> rule : entries(group, "rules")) {
                boolean isAlert = rule.containsKey("alert");
                rules.add(new Rule(
                        isAlert,
                        String.valueOf(rule.get(isAlert ? "alert" : "record")),
                        String.valueOf(rule.get("expr")),
                        texts(rule, "labels"),
                        texts(rule, "annotations")));
            }
        }
        return rules;
    }

    /** The list of objects that stands under a name; empty where there is none. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> entries(Map<String, Object> object, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNullElse(object.get(name), List.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(Map<String, Object> object, String name) {
        return (Map<String, String>) Objects.requireNonNullElse(object.get(name), Map.of());
    }

    static Map<String, Object> yaml(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(ALIASES_MAX);
            return new Yaml(new SafeConstructor(options)).load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

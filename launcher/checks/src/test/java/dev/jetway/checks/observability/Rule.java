package dev.jetway.checks.observability;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A rule of Prometheus: an alert, or a series that is recorded under a name. */
public record Rule(
        boolean isAlert, String name, String expr, Map<String, String> labels, Map<String, String> annotations) {

    static final List<Path> FILES = Checkout.files("observability/prometheus/rules", "*.yml");

    /** The unit tests of the rules. */
    static final List<Path> TESTS = Checkout.files("observability/prometheus/tests", "*_test.yml");

    /** All rules of the project. */
    public static List<Rule> all() {
        return FILES.stream().flatMap(file -> in(file).stream()).toList();
    }

    static List<Rule> alerts() {
        return all().stream().filter(Rule::isAlert).toList();
    }

    /** An alert may exist in two severities; this tells them apart. */
    @Override
    public String toString() {
        return name + " (" + labels.getOrDefault("severity", "none") + ")";
    }

    static List<Rule> in(Path file) {
        return Document.file(file).parts("groups").stream()
                .flatMap(Rule::inGroup)
                .toList();
    }

    static Stream<Rule> inGroup(Document group) {
        return group.parts("rules").stream().map(Rule::of);
    }

    static Rule of(Document rule) {
        boolean isAlert = rule.find("alert").isPresent();
        return new Rule(
                isAlert,
                rule.text(isAlert ? "alert" : "record"),
                rule.text("expr"),
                rule.texts("labels"),
                rule.texts("annotations"));
    }
}

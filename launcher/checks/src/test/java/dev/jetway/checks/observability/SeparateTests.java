package dev.jetway.checks.observability;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * The unit tests of a file, each in a file of its own with the rules that it names, and those that they use. promtool evaluates
 * all rules of a file at each step of each test, and most tests are about one alert.
 */
record SeparateTests(Path folder) {

    private static final Pattern NAME = Pattern.compile("[\\w:]+");
    private static final Path TESTS = Checkout.path("observability/prometheus/tests");

    List<Path> of(Document file) {
        List<Document> groups = file.values("rule_files").stream()
                .flatMap(rules -> Document.file(TESTS.resolve(String.valueOf(rules))).parts("groups").stream())
                .toList();
        return file.parts("tests").stream()
                .map(test -> write(file, test, groups))
                .toList();
    }

    private Path write(Document file, Document test, List<Document> groups) {
        Set<String> needed = neededBy(test, groups);
        Map<String, Object> content = new LinkedHashMap<>(file.content());
        content.put("tests", List.of(test.content()));
        content.put(
                "rule_files",
                List.of(written(Map.of(
                                "groups",
                                groups.stream()
                                        .map(group -> with(group, needed))
                                        .toList()))
                        .toString()));
        return written(content);
    }

    private static Set<String> neededBy(Document test, List<Document> groups) {
        Set<String> needed = new HashSet<>();
        test.parts("promql_expr_test").forEach(line -> needed.addAll(namesIn(line.text("expr"))));
        List<Rule> rules = groups.stream().flatMap(Rule::inGroup).toList();
        int before;
        do {
            before = needed.size();
            rules.stream()
                    .filter(rule -> needed.contains(rule.name()))
                    .toList()
                    .forEach(rule -> needed.addAll(namesIn(rule.expr())));
        } while (needed.size() > before);
        return needed;
    }

    private static List<String> namesIn(String expr) {
        return NAME.matcher(expr).results().map(MatchResult::group).toList();
    }

    private static Map<String, Object> with(Document group, Set<String> needed) {
        Map<String, Object> reduced = new LinkedHashMap<>(group.content());
        reduced.put(
                "rules",
                group.parts("rules").stream()
                        .filter(rule -> needed.contains(Rule.of(rule).name()))
                        .map(Document::content)
                        .toList());
        return reduced;
    }

    private Path written(Map<String, Object> content) {
        try {
            return Files.writeString(Files.createTempFile(folder, "", ".yml"), new Yaml().dump(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

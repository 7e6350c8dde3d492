package dev.jetway.checks.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each class and method in a table with the columns "module" and "class" exists in that module. */
class ClassNamesTest {

    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)(?:[.](\\w+))?`");

    @Test
    void everyNamedClassExists() {
        assertThat(missing(Checkout.text("docs/architecture.md"))).isEmpty();
        assertThat(missing(Checkout.text("docs/data.md"))).isEmpty();
    }

    private static List<String> missing(String document) {
        List<String> missing = new ArrayList<>();
        List<String> columns = List.of();
        int rows = 0;
        for (String line : document.lines().toList()) {
            List<String> cells = line.startsWith("|") ? cells(line) : List.of();
            if (cells.contains("module") && cells.contains("class")) {
                columns = cells;
            } else if (cells.isEmpty()) {
                columns = List.of();
            } else if (!columns.isEmpty() && !cells.getFirst().startsWith("---")) {
                rows++;
                String module = cells.get(columns.indexOf("module"));
                NAME.matcher(cells.get(columns.indexOf("class")))
                        .results()
                        .filter(name -> !exists(module, name))
                        .forEach(name -> missing.add(name.group().replace("`", "")));
            }
        }
        assertThat(rows).isPositive();
        return missing;
    }

    private static boolean exists(String module, MatchResult name) {
        List<Path> files = Checkout.tree(module + "/src/main/java", name.group(1) + "\\.java");
        return files.size() == 1
                && (name.group(2) == null || Checkout.text(files.getFirst()).contains(" " + name.group(2) + "("));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }
}

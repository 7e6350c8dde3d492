package dev.jetway.checks.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Markdown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links in the docs, the README and those of the modules have an existing file and heading. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("^[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*)$");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N}_ -]");
    private static final int DOCUMENTS_MIN = 30;

    @Test
    void everyLinkHasATarget() {
        List<Path> documents = new ArrayList<>(Checkout.tree("docs", ".*\\.md"));
        documents.add(Checkout.path("README.md"));
        Stream.of(".", "launcher")
                .flatMap(parent -> Checkout.files(parent, "*").stream())
                .map(module -> module.resolve("README.md"))
                .filter(Files::exists)
                .forEach(documents::add);
        assertThat(documents)
                .hasSizeGreaterThan(DOCUMENTS_MIN)
                .allSatisfy(document -> assertThat(linksIn(document))
                        .as(document.toString())
                        .allMatch(target -> hasTarget(document, target)));
    }

    private static Stream<String> linksIn(Path document) {
        return Markdown.of(document.toString()).lines().stream()
                .flatMap(line -> Checkout.matches(LINK, line.replaceAll("`[^`]*`", "")).stream())
                .filter(target -> !ELSEWHERE.matcher(target).matches());
    }

    private static boolean hasTarget(Path document, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty()
                ? document
                : document.resolveSibling(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || anchorsOf(file).contains(parts[1]));
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchorsOf(Path document) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : Markdown.of(document.toString()).lines()) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                String text = heading.group(1).replaceAll("]\\([^)]*\\)", "").strip();
                String anchor = NOT_IN_ANCHORS
                        .matcher(text.toLowerCase(Locale.ROOT))
                        .replaceAll("")
                        .replace(' ', '-');
                int before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }
}

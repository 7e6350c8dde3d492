package dev.jetway.checks.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links in the README and the docs have an existing file and heading. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("^[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*)$");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N}_ -]");
    private static final int DOCUMENTS_MIN = 30;

    @Test
    void everyLinkHasATarget() throws IOException {
        List<Path> documents = new ArrayList<>(Checkout.tree("docs", ".*\\.md"));
        documents.add(Checkout.path("README.md"));
        assertThat(documents).hasSizeGreaterThan(DOCUMENTS_MIN);
        List<String> broken = new ArrayList<>();
        for (Path document : documents) {
            broken.addAll(brokenIn(document));
        }
        assertThat(broken).isEmpty();
    }

    private static List<String> brokenIn(Path document) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String line : prose(document)) {
            for (String target : LINK.matcher(line.replaceAll("`[^`]*`", ""))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !ELSEWHERE.matcher(target).matches())
                    .toList()) {
                if (!hasTarget(document, target)) {
                    broken.add(document.getFileName() + ": " + target);
                }
            }
        }
        return broken;
    }

    private static boolean hasTarget(Path document, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty()
                ? document
                : Objects.requireNonNull(document.getParent()).resolve(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || anchorsOf(file).contains(parts[1]));
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchorsOf(Path document) throws IOException {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : prose(document)) {
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

    /** Without blocks of code. */
    private static List<String> prose(Path document) throws IOException {
        List<String> prose = new ArrayList<>();
        boolean code = false;
        for (String line : Files.readAllLines(document)) {
            if (line.stripLeading().startsWith("```")) {
                code = !code;
            } else if (!code) {
                prose.add(line);
            }
        }
        return prose;
    }
}

package dev.jetway.checks.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that the threat model names exist. */
class SecurityDocumentTest {

    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|IT|E2E|Simulation))`");

    /** A threat, what stops it, what proves that, what is left. */
    private static final int THREAT_CELLS = 4;

    @Test
    void everyTestThatTheThreatModelNamesExists() {
        Set<String> named = namedIn(Checkout.text("docs/security.md"));
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(missing(named)).isEmpty();
    }

    @Test
    void everyThreatHasATest() {
        List<String> threats = threatsIn(Checkout.text("docs/security.md"));
        assertThat(threats).hasSizeGreaterThan(30);
        assertThat(withoutTest(threats)).isEmpty();
    }

    private static Set<String> missing(Set<String> named) {
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(testClasses());
        return missing;
    }

    private static List<String> withoutTest(List<String> threats) {
        return threats.stream()
                .filter(threat -> namedIn(threat.split("\\|", -1)[3]).isEmpty())
                .toList();
    }

    /** Rows of the tables whose third column says what proves the second. */
    private static List<String> threatsIn(String document) {
        return document.lines()
                .dropWhile(line -> !line.startsWith("### Spoofing"))
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| threat "))
                .filter(line -> line.split("\\|", -1).length == THREAT_CELLS + 2)
                .toList();
    }

    private static Set<String> namedIn(String text) {
        return Checkout.matches(NAMED_TEST, text);
    }

    private static Set<String> testClasses() {
        return Stream.of("", "launcher")
                .flatMap(parent -> Checkout.files(parent, "*").stream())
                .map(module -> module.resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(tests -> Checkout.tree(tests.toString(), ".*\\.java").stream())
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
    }
}

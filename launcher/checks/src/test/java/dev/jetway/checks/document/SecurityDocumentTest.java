package dev.jetway.checks.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The threat model names the test that proves each claim: it must be there. */
class SecurityDocumentTest {

    private static final Path CHECKOUT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("../..")
            .normalize();
    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|IT|E2E|Simulation))`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    /** A threat, what stops it, what proves that, what is left. */
    private static final int THREAT_CELLS = 4;

    @Test
    void everyTestThatTheThreatModelNamesExists() throws IOException {
        Set<String> named = namedIn(document());
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(missing(named)).isEmpty();
    }

    @Test
    void everyThreatHasATest() throws IOException {
        List<String> threats = threatsIn(document());
        assertThat(threats).hasSizeGreaterThan(30);
        assertThat(withoutTest(threats)).isEmpty();
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (String target :
                LINK.matcher(document()).results().map(link -> link.group(1)).toList()) {
            assertThat(CHECKOUT.resolve("docs").resolve(target)).exists();
        }
    }

    @Test
    void whatIsNotThereIsNoticed() throws IOException {
        assertThat(missing(namedIn("proven by `TokensE2E` and `NoSuchE2E`"))).containsExactly("NoSuchE2E");
        assertThat(withoutTest(threatsIn("""
                ### Spoofing
                | threat | what stops it | proven by | left |
                |---|---|---|---|
                | guessing | waits | `BruteForceIT` | |
                | stealing | hope | | a lot |
                """))).singleElement().asString().contains("stealing");
    }

    private static Set<String> missing(Set<String> named) throws IOException {
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
        return NAMED_TEST
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .map(name -> name.replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> testClasses() throws IOException {
        Set<String> classes = new TreeSet<>();
        for (String parent : List.of("", "launcher")) {
            try (Stream<Path> modules = Files.list(CHECKOUT.resolve(parent))) {
                for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                        .filter(Files::isDirectory)
                        .toList()) {
                    try (Stream<Path> files = Files.walk(tests)) {
                        files.map(file -> file.getFileName().toString())
                                .filter(name -> name.endsWith(".java"))
                                .map(name -> name.substring(0, name.length() - ".java".length()))
                                .forEach(classes::add);
                    }
                }
            }
        }
        return classes;
    }

    private static String document() throws IOException {
        return Files.readString(CHECKOUT.resolve("docs/security.md"));
    }
}

package dev.jetway.checks.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Markdown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes and tests that documents name exist; {@code docs/data.md} names all tables, topics and consumer groups. */
class DocumentedNamesTest {

    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+)(?:[.](\\w+))?`");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|E2E|Simulation))`");
    private static final Pattern TABLE =
            Pattern.compile("^CREATE TABLE (?:IF NOT EXISTS )?([\\w.]+)", Pattern.MULTILINE);
    private static final Pattern DROPPED_TABLE = Pattern.compile("^DROP TABLE (\\w+)", Pattern.MULTILINE);
    private static final Pattern TOPIC = Pattern.compile("\"(jetway[.][\\w.]+)\"");
    private static final Pattern SUBSCRIPTION =
            Pattern.compile("(?:EventSubscription[.]named|RowSubscription[.]of)\\(\\s*\"([\\w-]+)\"");

    /** Each class and method in a table with the columns "module" and "class" exists in that module. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/architecture.md", "docs/data.md"})
    void everyNamedClassExists(String document) {
        assertThat(Markdown.of(document).rows("module", "class"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(CLASS.matcher(row.get("class")).results())
                        .allMatch(name -> exists(row.get("module"), name)));
    }

    @Test
    void everyTableIsDescribed() {
        List<Path> migrations = Stream.concat(Checkout.SERVICES.stream(), Stream.of("platform-starter"))
                .flatMap(module -> Checkout.tree(module + "/src/main/resources", ".*\\.(sql|cql)").stream())
                .toList();
        List<String> dropped = names(DROPPED_TABLE, migrations.stream()).toList();
        assertDescribed(
                names(TABLE, migrations.stream()).filter(table -> !dropped.contains(table)),
                "booking",
                "outbox",
                "flight.route");
    }

    @Test
    void everyTopicIsDescribed() {
        Path topics = Checkout.path("contracts/src/main/java/dev/jetway/contracts/Topics.java");
        assertDescribed(names(TOPIC, Stream.of(topics)), "jetway.booking.events", "jetway.cdc");
    }

    @Test
    void everyConsumerGroupIsDescribed() {
        assertDescribed(
                Checkout.SERVICES.stream()
                        .flatMap(service -> names(SUBSCRIPTION, Checkout.sources(service).stream())
                                .map(name -> service + "." + name)),
                "booking-service.saga");
    }

    @Test
    void everyThreatHasATest() {
        assertThat(Markdown.of("docs/security.md").rows("threat", "test"))
                .hasSizeGreaterThan(30)
                .allSatisfy(threat -> assertThat(threat.get("test")).containsPattern(TEST));
    }

    @Test
    void everyTestThatTheThreatModelNamesExists() {
        Set<String> tests = Stream.of("", "launcher")
                .flatMap(parent -> Checkout.files(parent, "*").stream())
                .map(module -> module.resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(folder -> Checkout.tree(folder.toString(), ".*\\.java").stream())
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        assertThat(Checkout.matches(TEST, Checkout.text("docs/security.md")))
                .hasSizeGreaterThan(20)
                .isSubsetOf(tests);
    }

    private static boolean exists(String module, MatchResult name) {
        List<Path> files = Checkout.tree(module + "/src/main/java", name.group(1) + "\\.java");
        return files.size() == 1
                && (name.group(2) == null || Checkout.text(files.getFirst()).contains(" " + name.group(2) + "("));
    }

    private static Stream<String> names(Pattern pattern, Stream<Path> files) {
        return files.flatMap(file -> Checkout.matches(pattern, Checkout.text(file)).stream());
    }

    private static void assertDescribed(Stream<String> names, String... some) {
        String document = Checkout.text("docs/data.md");
        assertThat(names).contains(some).allMatch(name -> document.contains("`" + name + "`"));
    }
}

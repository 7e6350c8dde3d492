package dev.jetway.checks.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares docs/data.md with the tables, topics and consumer groups of the code. */
class DataDocumentTest {

    private static final Pattern TABLE =
            Pattern.compile("^CREATE TABLE (?:IF NOT EXISTS )?([\\w.]+)", Pattern.MULTILINE);
    private static final Pattern TOPIC = Pattern.compile("\"(jetway[.][\\w.]+)\"");
    private static final Pattern SUBSCRIPTION =
            Pattern.compile("(?:EventSubscription[.]named|RowSubscription[.]of)\\(\\s*\"([\\w-]+)\"");

    private final String document = Checkout.text("docs/data.md");

    @Test
    void everyTableIsDescribed() {
        assertDescribed(
                TABLE,
                Stream.concat(Checkout.SERVICES.stream(), Stream.of("platform-starter"))
                        .flatMap(module -> Checkout.tree(module + "/src/main/resources", ".*\\.(sql|cql)").stream()),
                "booking",
                "outbox",
                "flight.route");
    }

    @Test
    void everyTopicIsDescribed() {
        Path topics = Checkout.path("contracts/src/main/java/dev/jetway/contracts/Topics.java");
        assertDescribed(TOPIC, Stream.of(topics), "jetway.booking.events", "jetway.cdc");
    }

    @Test
    void everyConsumerGroupIsDescribed() {
        for (String service : Checkout.SERVICES) {
            Set<String> groups = names(SUBSCRIPTION, Checkout.sources(service).stream())
                    .map(name -> service + "." + name)
                    .collect(Collectors.toSet());
            assertThat(undescribed(groups)).isEmpty();
        }
        assertThat(names(SUBSCRIPTION, Checkout.sources("booking-service").stream()))
                .contains("saga");
    }

    private void assertDescribed(Pattern pattern, Stream<Path> files, String... some) {
        Set<String> names = names(pattern, files).collect(Collectors.toSet());
        assertThat(names).contains(some);
        assertThat(undescribed(names)).isEmpty();
    }

    private static Stream<String> names(Pattern pattern, Stream<Path> files) {
        return files.flatMap(file -> Checkout.matches(pattern, Checkout.text(file)).stream());
    }

    private Set<String> undescribed(Set<String> names) {
        Set<String> undescribed = new TreeSet<>(names);
        undescribed.removeIf(name -> document.contains("`" + name + "`"));
        return undescribed;
    }
}

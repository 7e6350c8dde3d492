package dev.jetway.checks.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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
        Set<String> tables = new TreeSet<>();
        Stream.concat(Checkout.SERVICES.stream(), Stream.of("platform-starter"))
                .flatMap(module -> Checkout.tree(module + "/src/main/resources", ".*\\.(sql|cql)").stream())
                .forEach(file ->
                        TABLE.matcher(Checkout.text(file)).results().forEach(table -> tables.add(table.group(1))));

        assertThat(tables).contains("booking", "outbox", "flight.route");
        assertThat(undescribed(tables)).isEmpty();
    }

    @Test
    void everyTopicIsDescribed() {
        Set<String> topics = new TreeSet<>();
        TOPIC.matcher(Checkout.text("contracts/src/main/java/dev/jetway/contracts/Topics.java"))
                .results()
                .forEach(topic -> topics.add(topic.group(1)));

        assertThat(topics).contains("jetway.booking.events", "jetway.cdc");
        assertThat(undescribed(topics)).isEmpty();
    }

    @Test
    void everyConsumerGroupIsDescribed() {
        Set<String> groups = new TreeSet<>();
        for (String service : Checkout.SERVICES) {
            Checkout.sources(service)
                    .forEach(file -> SUBSCRIPTION
                            .matcher(Checkout.text(file))
                            .results()
                            .forEach(name -> groups.add(service + "." + name.group(1))));
        }

        assertThat(groups).contains("booking-service.saga", "flight-service.seats");
        assertThat(undescribed(groups)).isEmpty();
    }

    @Test
    void aMissingNameIsFound() {
        assertThat(undescribed(Set.of("booking", "no_such_table"))).containsExactly("no_such_table");
    }

    private Set<String> undescribed(Set<String> names) {
        Set<String> undescribed = new TreeSet<>(names);
        undescribed.removeIf(name -> document.contains("`" + name + "`"));
        return undescribed;
    }
}

package dev.jetway.checks.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Statements on the primary name their columns: one that is prepared and asks for all of them fails on every connection that
 * has it, once a newer version adds a column under way.
 */
class StatementsTest {

    private static final Pattern ALL_COLUMNS =
            Pattern.compile("SELECT\\s+(\\w+\\.)?\\*\\s+FROM", Pattern.CASE_INSENSITIVE);

    @Test
    void statementsNameTheirColumns() {
        // All of them but the audit, which looks up rows of the replica.
        assertThat(Checkout.SERVICES.stream()
                        .flatMap(service -> Checkout.tree(service + "/src/main/java", ".*\\.java").stream())
                        .filter(file -> !file.toString().contains("/replication/audit/")))
                .hasSizeGreaterThan(200)
                .allSatisfy(source -> assertThat(Checkout.text(source)).doesNotContainPattern(ALL_COLUMNS));
    }
}

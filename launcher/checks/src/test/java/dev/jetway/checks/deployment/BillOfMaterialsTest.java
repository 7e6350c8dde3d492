package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every image says what it is made of. The lists themselves are made where images are, and an image is not built without
 * one; here is checked that nobody is left out of that.
 */
class BillOfMaterialsTest {

    private static final String PLUGIN = "<artifactId>cyclonedx-maven-plugin</artifactId>";
    private static final String SWITCH = "-P images ";

    @Test
    void everyServiceHasABillOfMaterials() {
        assertThat(withoutPlugin(Checkout.SERVICES)).isEmpty();
    }

    /** By default it is left out; whoever makes jars for images must ask for it. */
    @Test
    void eachImageBuildCreatesTheBillOfMaterials() {
        assertThat(buildsWithoutSwitch(Checkout.text("Dockerfile"))).isEmpty();
        assertThat(buildsWithoutSwitch(Checkout.text("docs/deploying.md"))).isEmpty();
    }

    private static List<String> withoutPlugin(List<String> modules) {
        return modules.stream()
                .filter(module -> !Checkout.text(module + "/pom.xml").contains(PLUGIN))
                .toList();
    }

    private static List<String> buildsWithoutSwitch(String script) {
        return script.lines()
                .filter(line -> line.contains("./mvnw ") && !line.contains(SWITCH))
                .toList();
    }
}

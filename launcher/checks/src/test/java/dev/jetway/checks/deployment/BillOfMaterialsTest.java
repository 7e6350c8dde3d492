package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every image says what it is made of. The lists themselves are made where images are, and an image is not built without
 * one; here is checked that nobody is left out of that.
 */
class BillOfMaterialsTest {

    private static final String PLUGIN = "<artifactId>cyclonedx-maven-plugin</artifactId>";
    private static final String SWITCH = "-P images ";

    @Test
    void everyServiceHasABillOfMaterials() {
        assertThat(Checkout.SERVICES)
                .allSatisfy(service ->
                        assertThat(Checkout.text(service + "/pom.xml")).contains(PLUGIN));
    }

    /** By default it is left out; whoever makes jars for images must ask for it. */
    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "docs/deploying.md"})
    void eachImageBuildCreatesTheBillOfMaterials(String file) {
        assertThat(Checkout.text(file).lines().filter(line -> line.contains("./mvnw ")))
                .isNotEmpty()
                .allMatch(line -> line.contains(SWITCH));
    }
}

package dev.jetway.payment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.jetway.payment.domain.ArchitectureViolation;
import dev.jetway.testsupport.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses SERVICE = ArchitectureRules.classesOf("dev.jetway.payment");
    private static final ArchRule PLAIN_DOMAIN = ArchitectureRules.plainDomain("dev.jetway.payment");

    private static final ArchRule USE_CASES_KNOW_NO_ADAPTER = noClasses()
            .that()
            .resideInAPackage("dev.jetway.payment.application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.jetway.payment.api..",
                    "dev.jetway.payment.messaging..",
                    "dev.jetway.payment.persistence..",
                    "dev.jetway.payment.provider..",
                    "dev.jetway.contracts..");

    private static final ArchRule THE_PROVIDER_SEES_ONLY_ITS_PORT = noClasses()
            .that()
            .resideInAPackage("dev.jetway.payment.provider..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.jetway.payment.api..",
                    "dev.jetway.payment.application..",
                    "dev.jetway.payment.messaging..",
                    "dev.jetway.payment.persistence..");

    static Stream<ArchRule> rules() {
        return Stream.of(
                PLAIN_DOMAIN,
                USE_CASES_KNOW_NO_ADAPTER,
                THE_PROVIDER_SEES_ONLY_ITS_PORT,
                ArchitectureRules.ONLY_THE_OUTBOX_PUBLISHES);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theServiceKeepsItsLayers(ArchRule rule) {
        rule.check(SERVICE);
    }

    @Test
    void aViolationIsFound() {
        JavaClasses violation = new ClassFileImporter().importClasses(ArchitectureViolation.class);
        assertThat(PLAIN_DOMAIN.evaluate(violation).hasViolation()).isTrue();
    }
}

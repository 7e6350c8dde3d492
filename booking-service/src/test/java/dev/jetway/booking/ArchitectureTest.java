package dev.jetway.booking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.jetway.booking.domain.planted.PlantedViolation;
import dev.jetway.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

/** The layers, and a planted violation that proves that a broken rule is seen. */
class ArchitectureTest {

    private static final ArchRule USE_CASES_KNOW_NO_TECHNOLOGY = noClasses()
            .that()
            .resideInAPackage("dev.jetway.booking.application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "org.springframework.jdbc..",
                    "org.springframework.web..",
                    "org.springframework.kafka..",
                    "com.datastax..",
                    "io.github.resilience4j..",
                    "dev.jetway.platform.[client|documentation|messaging|outbox|problem|projection|security]..");

    @Test
    void everyRuleHolds() {
        ArchitectureRules.check("dev.jetway.booking", USE_CASES_KNOW_NO_TECHNOLOGY);
    }

    @Test
    void aPlantedViolationIsSeen() {
        JavaClasses planted = new ClassFileImporter().importClasses(PlantedViolation.class);
        assertThat(ArchitectureRules.plainDomain("dev.jetway.booking")
                        .evaluate(planted)
                        .hasViolation())
                .isTrue();
        assertThat(ArchitectureRules.TIME_COMES_FROM_A_CLOCK.evaluate(planted).hasViolation())
                .isTrue();
        assertThat(ArchitectureRules.ONLY_THE_OUTBOX_PUBLISHES.evaluate(planted).hasViolation())
                .isTrue();
    }
}

package dev.jetway.payment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.jetway.payment.domain.PlantedViolation;
import dev.jetway.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final ArchRule USE_CASES_DO_NOT_KNOW_THE_WIRE = noClasses()
            .that()
            .resideInAPackage("dev.jetway.payment.application..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.jetway.contracts..");

    private static final ArchRule THE_PROVIDER_SEES_ONLY_ITS_PORT = noClasses()
            .that()
            .resideInAPackage("dev.jetway.payment.provider..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.jetway.payment.application..");

    @Test
    void everyRuleHolds() {
        ArchitectureRules.check("dev.jetway.payment", USE_CASES_DO_NOT_KNOW_THE_WIRE, THE_PROVIDER_SEES_ONLY_ITS_PORT);
    }

    @Test
    void aViolationIsFound() {
        JavaClasses violation = new ClassFileImporter().importClasses(PlantedViolation.class);
        assertThat(ArchitectureRules.plainDomain("dev.jetway.payment")
                        .evaluate(violation)
                        .hasViolation())
                .isTrue();
    }
}

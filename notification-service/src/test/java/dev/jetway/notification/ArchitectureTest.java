package dev.jetway.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.jetway.notification.domain.PlantedViolation;
import dev.jetway.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final ArchRule USE_CASES_DO_NOT_KNOW_THE_WIRE = noClasses()
            .that()
            .resideInAPackage("dev.jetway.notification.application..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.jetway.contracts..");

    private static final ArchRule ONLY_THE_MAILER_SPEAKS_SMTP = noClasses()
            .that()
            .resideOutsideOfPackage("dev.jetway.notification.mail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.springframework.mail..", "com.samskivert..");

    @Test
    void everyRuleHolds() {
        ArchitectureRules.check("dev.jetway.notification", USE_CASES_DO_NOT_KNOW_THE_WIRE, ONLY_THE_MAILER_SPEAKS_SMTP);
    }

    @Test
    void aPlantedViolationIsCaught() {
        JavaClasses planted = new ClassFileImporter().importClasses(PlantedViolation.class);
        assertThat(ArchitectureRules.plainDomain("dev.jetway.notification")
                        .evaluate(planted)
                        .hasViolation())
                .isTrue();
    }
}

package dev.jetway.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.jetway.notification.domain.PlantedViolation;
import dev.jetway.testsupport.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses SERVICE = ArchitectureRules.classesOf("dev.jetway.notification");
    private static final ArchRule PLAIN_DOMAIN = ArchitectureRules.plainDomain("dev.jetway.notification");

    private static final ArchRule USE_CASES_KNOW_NO_ADAPTER = noClasses()
            .that()
            .resideInAPackage("dev.jetway.notification.application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.jetway.notification.api..",
                    "dev.jetway.notification.mail..",
                    "dev.jetway.notification.messaging..",
                    "dev.jetway.notification.persistence..",
                    "dev.jetway.contracts..");

    private static final ArchRule ONLY_THE_MAILER_SPEAKS_SMTP = noClasses()
            .that()
            .resideOutsideOfPackage("dev.jetway.notification.mail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.springframework.mail..", "org.thymeleaf..");

    static Stream<ArchRule> rules() {
        return Stream.of(PLAIN_DOMAIN, USE_CASES_KNOW_NO_ADAPTER, ONLY_THE_MAILER_SPEAKS_SMTP);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theServiceKeepsItsLayers(ArchRule rule) {
        rule.check(SERVICE);
    }

    @Test
    void aPlantedViolationIsCaught() {
        JavaClasses planted = new ClassFileImporter().importClasses(PlantedViolation.class);
        assertThat(PLAIN_DOMAIN.evaluate(planted).hasViolation()).isTrue();
    }
}

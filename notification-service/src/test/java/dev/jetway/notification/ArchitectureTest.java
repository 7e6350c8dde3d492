package dev.jetway.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.jetway.notification.domain.PlantedViolation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.jetway.notification");

    private static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage("dev.jetway.notification.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.jetway.notification.domain..");

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
        return Stream.of(THE_DOMAIN_IS_PLAIN_JAVA, USE_CASES_KNOW_NO_ADAPTER, ONLY_THE_MAILER_SPEAKS_SMTP);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theServiceKeepsItsLayers(ArchRule rule) {
        rule.check(SERVICE);
    }

    @Test
    void aPlantedViolationIsCaught() {
        JavaClasses planted = new ClassFileImporter().importClasses(PlantedViolation.class);
        assertThat(THE_DOMAIN_IS_PLAIN_JAVA.evaluate(planted).hasViolation()).isTrue();
    }
}

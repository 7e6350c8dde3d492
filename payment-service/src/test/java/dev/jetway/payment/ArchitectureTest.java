package dev.jetway.payment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.jetway.payment.domain.PlantedViolation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.jetway.payment");

    private static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage("dev.jetway.payment.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.jetway.payment.domain..");

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

    private static final ArchRule NOBODY_SENDS_TO_KAFKA = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "org\\.springframework\\.kafka\\.core\\.Kafka.*|org\\.apache\\.kafka\\.clients\\.producer.*");

    static Stream<ArchRule> rules() {
        return Stream.of(
                THE_DOMAIN_IS_PLAIN_JAVA,
                USE_CASES_KNOW_NO_ADAPTER,
                THE_PROVIDER_SEES_ONLY_ITS_PORT,
                NOBODY_SENDS_TO_KAFKA);
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

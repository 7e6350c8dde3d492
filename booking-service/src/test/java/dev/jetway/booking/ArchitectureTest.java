package dev.jetway.booking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.jetway.booking.domain.planted.DomainThatReachesOut;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The layers, and a planted violation that proves that a broken rule is seen. */
class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.jetway.booking");

    private static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage("dev.jetway.booking.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.jetway.booking.domain..");

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
                    "dev.jetway.platform..");

    private static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy("dev.jetway.booking.api..")
            .layer("application")
            .definedBy("dev.jetway.booking.application..")
            .layer("domain")
            .definedBy("dev.jetway.booking.domain..")
            .layer("messaging")
            .definedBy("dev.jetway.booking.messaging..")
            .layer("persistence")
            .definedBy("dev.jetway.booking.persistence..")
            .layer("client")
            .definedBy("dev.jetway.booking.client..")
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("messaging")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("persistence")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("client")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("application")
            .mayOnlyBeAccessedByLayers("api", "messaging", "persistence", "client");

    private static final ArchRule ONLY_THE_OUTBOX_PUBLISHES =
            noClasses().should().dependOnClassesThat().haveNameMatching(".*\\.(KafkaTemplate|KafkaProducer)");

    private static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @Test
    void everyRuleHolds() {
        assertThat(SERVICE).isNotEmpty();
        List.of(
                        THE_DOMAIN_IS_PLAIN_JAVA,
                        USE_CASES_KNOW_NO_TECHNOLOGY,
                        LAYERS,
                        ONLY_THE_OUTBOX_PUBLISHES,
                        TIME_COMES_FROM_A_CLOCK)
                .forEach(rule -> rule.check(SERVICE));
    }

    @Test
    void aPlantedViolationIsSeen() {
        JavaClasses planted = new ClassFileImporter().importClasses(DomainThatReachesOut.class);
        assertThat(THE_DOMAIN_IS_PLAIN_JAVA.evaluate(planted).hasViolation()).isTrue();
        assertThat(TIME_COMES_FROM_A_CLOCK.evaluate(planted).hasViolation()).isTrue();
        assertThat(ONLY_THE_OUTBOX_PUBLISHES.evaluate(planted).hasViolation()).isTrue();
    }
}

package dev.jetway.flight;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.jetway.flight.schedule.domain.planted.DomainThatTalksToTheDatabase;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house's rules, and a planted offender that shows that they bite. */
class ArchitectureTest {

    private static final ArchRule DOMAIN_IS_PURE = classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .onlyDependOnClassesThat(resideInAPackage("java..")
                    .or(resideInAPackage("org.jspecify.."))
                    .or(resideInAPackage("dev.jetway.flight..domain..")));

    private static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy("dev.jetway.flight..api..")
            .layer("application")
            .definedBy("dev.jetway.flight..application..")
            .layer("domain")
            .definedBy("dev.jetway.flight..domain..")
            .layer("messaging")
            .definedBy("dev.jetway.flight..messaging..")
            .layer("persistence")
            .definedBy("dev.jetway.flight..persistence..")
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("messaging")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("persistence")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("application")
            .mayOnlyBeAccessedByLayers("api", "messaging", "persistence");

    private static final ArchRule SCHEDULE_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("dev.jetway.flight.schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.jetway.flight.offer..", "dev.jetway.flight.inventory..");

    private static final ArchRule OFFER_DOES_NOT_KNOW_INVENTORY = noClasses()
            .that()
            .resideInAPackage("dev.jetway.flight.offer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.jetway.flight.inventory..");

    private static final ArchRule NO_CIRCLES =
            slices().matching("dev.jetway.flight.(*)..").should().beFreeOfCycles();

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.jetway.flight");

    static Stream<ArchRule> rules() {
        return Stream.of(DOMAIN_IS_PURE, LAYERS, SCHEDULE_STANDS_ALONE, OFFER_DOES_NOT_KNOW_INVENTORY, NO_CIRCLES);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsItsRules(ArchRule rule) {
        assertThat(HOUSE.size()).isGreaterThan(100);
        rule.check(HOUSE);
    }

    @Test
    void aPlantedViolationIsCaught() {
        JavaClasses planted = new ClassFileImporter()
                .importClasses(DomainThatTalksToTheDatabase.class, FlightServiceApplication.class);
        assertThat(DOMAIN_IS_PURE.evaluate(planted).hasViolation()).isTrue();
        JavaClasses withOffender = new ClassFileImporter().importPackages("dev.jetway.flight");
        assertThat(LAYERS.evaluate(withOffender).hasViolation()).isTrue();
        assertThat(SCHEDULE_STANDS_ALONE.evaluate(withOffender).hasViolation()).isTrue();
    }
}

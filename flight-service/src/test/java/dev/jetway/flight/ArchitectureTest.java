package dev.jetway.flight;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.jetway.flight.schedule.domain.planted.PlantedViolation;
import dev.jetway.testsupport.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers and modules, and planted violations that prove that a broken rule is seen. */
class ArchitectureTest {

    private static final JavaClasses SERVICE = ArchitectureRules.classesOf("dev.jetway.flight");
    private static final ArchRule PLAIN_DOMAIN = ArchitectureRules.plainDomain("dev.jetway.flight");
    private static final ArchRule LAYERS = ArchitectureRules.layers("dev.jetway.flight");

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

    static Stream<ArchRule> rules() {
        return Stream.of(PLAIN_DOMAIN, LAYERS, SCHEDULE_STANDS_ALONE, OFFER_DOES_NOT_KNOW_INVENTORY, NO_CIRCLES);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theServiceKeepsItsRules(ArchRule rule) {
        assertThat(SERVICE.size()).isGreaterThan(100);
        rule.check(SERVICE);
    }

    @Test
    void aPlantedViolationIsCaught() {
        JavaClasses planted =
                new ClassFileImporter().importClasses(PlantedViolation.class, FlightServiceApplication.class);
        assertThat(PLAIN_DOMAIN.evaluate(planted).hasViolation()).isTrue();
        JavaClasses withOffender = new ClassFileImporter().importPackages("dev.jetway.flight");
        assertThat(LAYERS.evaluate(withOffender).hasViolation()).isTrue();
        assertThat(SCHEDULE_STANDS_ALONE.evaluate(withOffender).hasViolation()).isTrue();
    }
}

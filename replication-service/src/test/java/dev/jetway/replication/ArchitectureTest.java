package dev.jetway.replication;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.jetway.testsupport.ArchitectureRules;
import io.debezium.engine.DebeziumEngine;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses SERVICE = ArchitectureRules.classesOf("dev.jetway.replication");

    private static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("dev.jetway.replication.(*)..").should().beFreeOfCycles();

    /** So that another host, such as Kafka Connect, could replace the engine and keep the rest. */
    private static final ArchRule ONLY_THE_ENGINE_KNOWS_DEBEZIUM = noClasses()
            .that()
            .resideInAPackage("dev.jetway.replication..")
            .and()
            .resideOutsideOfPackage("dev.jetway.replication.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.debezium..");

    /** So that the connector's own classes run in a Kafka Connect worker. */
    private static final ArchRule CONNECTOR_CLASSES_ARE_PLAIN = noClasses()
            .that(implement(Transformation.class).or(implement(Converter.class)))
            .and()
            .resideInAPackage("dev.jetway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "dev.jetway.platform..");

    @Test
    void packagesFormNoCycle() {
        PACKAGES_FORM_NO_CYCLE.check(SERVICE);
    }

    @Test
    void onlyTheEngineKnowsDebezium() {
        ONLY_THE_ENGINE_KNOWS_DEBEZIUM.check(SERVICE);
    }

    @Test
    void aPlantedViolationIsFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);

        assertThat(ONLY_THE_ENGINE_KNOWS_DEBEZIUM.evaluate(planted).hasViolation())
                .isTrue();
    }

    @Test
    void connectorClassesArePlain() {
        CONNECTOR_CLASSES_ARE_PLAIN.check(ArchitectureRules.classesOf(
                "dev.jetway.replication", "org.apache.kafka.connect.transforms", "org.apache.kafka.connect.storage"));
    }

    /** What must not be. */
    record Planted(DebeziumEngine<?> engine) {}
}

package dev.jetway.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.jetway.identity.account.application.PlantedShortcut;
import dev.jetway.identity.account.domain.PlantedViolation;
import dev.jetway.testsupport.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses SERVICE = ArchitectureRules.classesOf("dev.jetway.identity");
    private static final ArchRule PLAIN_DOMAIN =
            ArchitectureRules.plainDomain("dev.jetway.identity", "dev.jetway.platform.text..");

    private static final ArchRule USE_CASES_KNOW_ONLY_THE_DOMAIN = classes()
            .that()
            .resideInAPackage("..account.application..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "dev.jetway.identity.account.domain..",
                    "dev.jetway.identity.account.application..");

    private static final ArchRule THE_API_DOES_NOT_KNOW_THE_DATABASE = noClasses()
            .that()
            .resideInAPackage("..account.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..account.persistence..", "org.springframework.jdbc..", "java.sql..");

    private static final ArchRule ACCOUNTS_DO_NOT_KNOW_HOW_TOKENS_ARE_MADE = noClasses()
            .that()
            .resideInAPackage("dev.jetway.identity.account..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.jetway.identity.authorization..",
                    "dev.jetway.identity.signin..",
                    "dev.jetway.identity.signingkey..");

    static Stream<ArchRule> rules() {
        return Stream.of(
                PLAIN_DOMAIN,
                USE_CASES_KNOW_ONLY_THE_DOMAIN,
                THE_API_DOES_NOT_KNOW_THE_DATABASE,
                ACCOUNTS_DO_NOT_KNOW_HOW_TOKENS_ARE_MADE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theServiceKeepsItsLayers(ArchRule rule) {
        rule.check(SERVICE);
    }

    @Test
    void plantedViolationsAreCaught() {
        var planted = new ClassFileImporter().importClasses(PlantedViolation.class, PlantedShortcut.class);
        assertThat(PLAIN_DOMAIN.evaluate(planted).hasViolation()).isTrue();
        assertThat(USE_CASES_KNOW_ONLY_THE_DOMAIN.evaluate(planted).hasViolation())
                .isTrue();
    }
}

package dev.jetway.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
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

    private static final ArchRule ONLY_THE_REPOSITORY_KNOWS_THE_DATABASE = noClasses()
            .that()
            .resideInAPackage("..account..")
            .and()
            .haveSimpleNameNotStartingWith("Jdbc")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "java.sql..");

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
                PLAIN_DOMAIN, ONLY_THE_REPOSITORY_KNOWS_THE_DATABASE, ACCOUNTS_DO_NOT_KNOW_HOW_TOKENS_ARE_MADE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theServiceKeepsItsLayers(ArchRule rule) {
        rule.check(SERVICE);
    }

    @Test
    void plantedViolationsAreCaught() {
        var planted = new ClassFileImporter().importClasses(PlantedViolation.class);
        assertThat(PLAIN_DOMAIN.evaluate(planted).hasViolation()).isTrue();
        assertThat(ONLY_THE_REPOSITORY_KNOWS_THE_DATABASE.evaluate(planted).hasViolation())
                .isTrue();
    }
}

package dev.jetway.testsupport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The rules that every service keeps. Each service's test applies them and proves them on a planted violation. */
public final class ArchitectureRules {

    /** Packages of classes that call a use case, or that a use case reaches by its ports. */
    private static final List<String> ADAPTERS =
            List.of("api", "client", "mail", "messaging", "persistence", "provider");

    public static final ArchRule ONLY_THE_OUTBOX_PUBLISHES = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "org\\.springframework\\.kafka\\.core\\.Kafka.*|org\\.apache\\.kafka\\.clients\\.producer.*");

    public static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    private ArchitectureRules() {}

    /** Checks that a service's domain is plain Java, its layers, that the outbox alone publishes, and the source of time. */
    public static void check(String service, ArchRule... more) {
        JavaClasses classes = classesOf(service);
        Stream.concat(
                        Stream.of(
                                plainDomain(service),
                                layers(service),
                                ONLY_THE_OUTBOX_PUBLISHES,
                                TIME_COMES_FROM_A_CLOCK),
                        Stream.of(more))
                .forEach(rule -> rule.check(classes));
    }

    /**
     * The classes of a service without those of its tests. Of classes outside of {@code packages} only the name is known, as
     * archunit.properties says: a rule about their supertypes or annotations needs their package here.
     */
    public static JavaClasses classesOf(String... packages) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(packages);
    }

    /** The domain depends on the JDK, on itself, and on {@code more}. */
    public static ArchRule plainDomain(String service, String... more) {
        String[] allowed = Stream.concat(Stream.of("java..", "org.jspecify..", service + "..domain.."), Stream.of(more))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(service + "..domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    /** Nothing calls an adapter, and only adapters call use cases. */
    public static ArchRule layers(String service) {
        LayeredArchitecture layers = layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("domain")
                .definedBy(service + "..domain..")
                .layer("application")
                .definedBy(service + "..application..");
        for (String adapter : ADAPTERS) {
            layers = layers.layer(adapter)
                    .definedBy(service + ".." + adapter + "..")
                    .whereLayer(adapter)
                    .mayNotBeAccessedByAnyLayer();
        }
        return layers.whereLayer("application").mayOnlyBeAccessedByLayers(ADAPTERS.toArray(String[]::new));
    }
}

package dev.jetway.checks.deployment;

import dev.jetway.checks.Checkout;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who calls whom, as the code has it: by the drivers and clients that a module depends on, and by the names of services
 * in its settings and sources.
 */
final class CallsInTheCode {

    private static final Map<String, String> SERVER_OF_DEPENDENCY = Map.of(
            "spring-boot-starter-jdbc", "mysql",
            "spring-boot-starter-kafka", "kafka",
            "spring-boot-starter-data-cassandra", "cassandra",
            "spring-boot-cassandra", "cassandra",
            "lettuce-core", "valkey",
            "spring-boot-starter-mail", "smtp",
            "spring-cloud-starter-netflix-eureka-client", "discovery-service",
            "spring-cloud-starter-netflix-eureka-server", "discovery-service");

    /** Whoever checks tokens fetches the keys, from where platform-starter says. */
    private static final String CHECKS_TOKENS = "spring-boot-starter-security-oauth2-resource-server";

    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>(?:(?!</dependency>).)*?</dependency>", Pattern.DOTALL);
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
    private static final Pattern NAME_IN_A_URL = Pattern.compile("(?:lb|https?)://([a-z]+-service)");
    private static final Pattern NAME_IN_A_CALL = Pattern.compile("\\.forService\\(\\s*\"([a-z]+-service)\"");
    private static final Pattern CONSTANT = Pattern.compile("String [A-Z_]+_SERVICE = \"([a-z]+-service)\"");

    private CallsInTheCode() {}

    /** Each service with the servers and services that it calls. */
    static Map<String, Set<String>> all() {
        Map<String, Set<String>> calls = new TreeMap<>();
        Checkout.SERVICES.forEach(service -> calls.put(service, of(service)));
        return calls;
    }

    private static Set<String> of(String service) {
        Set<String> dependencies = dependencies(Checkout.text(service + "/pom.xml"));
        Set<String> called = dependencies.stream()
                .filter(SERVER_OF_DEPENDENCY::containsKey)
                .map(SERVER_OF_DEPENDENCY::get)
                .collect(Collectors.toCollection(TreeSet::new));
        if (dependencies.contains(CHECKS_TOKENS)) {
            called.add("identity-service");
        }
        for (Path source : Checkout.sources(service)) {
            called.addAll(named(Checkout.text(source)));
        }
        return called;
    }

    /** The services that a piece of code calls by name. */
    private static Set<String> named(String source) {
        Set<String> names = new TreeSet<>();
        if (source.contains("${jetway.identity-url}")) { // where platform-starter says that it is
            names.add("identity-service");
        }
        Stream.of(NAME_IN_A_URL, NAME_IN_A_CALL, CONSTANT)
                .forEach(pattern -> names.addAll(Checkout.matches(pattern, source)));
        return names;
    }

    /** What a module needs at run time. */
    static Set<String> dependencies(String pom) {
        return DEPENDENCY
                .matcher(pom)
                .results()
                .map(match -> match.group())
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .flatMap(dependency -> Checkout.matches(ARTIFACT, dependency).stream())
                .collect(Collectors.toSet());
    }
}

package dev.jetway.checks.deployment;

import dev.jetway.checks.Checkout;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The variables that a service reads, and those that are required. */
final class SettingsInTheCode {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)(:[^}]*)?}");
    private static final Pattern PROPERTIES = Pattern.compile("@ConfigurationProperties\\(\"(jetway[a-z.-]*)\"\\)");
    private static final Pattern COMPONENT = Pattern.compile("[\\w>\\])] ([a-z]\\w*)\\s*[,)]");
    private static final String DEFAULTS = "platform-starter/src/main/resources/jetway-defaults.yaml";

    /** Of what all services are given, what is needed only by those that depend on this. */
    private static final Map<String, String> NEEDED_WITH = Map.of(
            "JETWAY_DB_PASSWORD", "spring-boot-starter-jdbc",
            "JETWAY_MYSQL", "spring-boot-starter-jdbc",
            "JETWAY_KAFKA", "spring-boot-starter-kafka",
            "JETWAY_CASSANDRA", "spring-boot-(starter-data-)?cassandra",
            "JETWAY_EUREKA", "spring-cloud-starter-netflix-eureka-client",
            "JETWAY_PUBLIC_URL", "spring-boot-starter-security-oauth2-resource-server",
            "JETWAY_TRACING_ENDPOINT", "nothing, unless traces are exported");

    /** Where an operator's own browser finds the console, through a forwarded port. */
    private static final Set<String> RIGHT_EVERYWHERE = Set.of("JETWAY_CONSOLE_URL");

    private SettingsInTheCode() {}

    /** Everything that the service, or what all have in common, has a use for. */
    static Set<String> readBy(String service) {
        Set<String> read = new HashSet<>();
        placeholders(Checkout.text(service + "/src/main/resources/application.yaml"))
                .forEach(each -> read.add(each.name));
        placeholders(Checkout.text(DEFAULTS)).forEach(each -> read.add(each.name));
        read.addAll(variablesOfProperties(service));
        read.addAll(variablesOfProperties("platform-starter"));
        return read;
    }

    /** What has no default, or one that is right on a developer's machine only. */
    static Set<String> neededBy(String service) {
        Set<String> dependencies = CallsInTheCode.dependencies(Checkout.text(service + "/pom.xml"));
        Set<String> needed = placeholders(withoutProfiles(service)).stream()
                .filter(Placeholder::mustBeSet)
                .map(Placeholder::name)
                .collect(Collectors.toSet());
        placeholders(Checkout.text(DEFAULTS)).stream()
                .filter(Placeholder::mustBeSet)
                .map(Placeholder::name)
                .filter(name -> {
                    String dependency = NEEDED_WITH.getOrDefault(name, ".*");
                    return dependencies.stream().anyMatch(each -> each.matches(dependency));
                })
                .forEach(needed::add);
        return needed;
    }

    /** A name in braces, with what stands for it when it is not set. */
    record Placeholder(String name, String fallback) {
        boolean mustBeSet() {
            return !RIGHT_EVERYWHERE.contains(name) && isNoAnswer();
        }

        private boolean isNoAnswer() {
            return fallback.isEmpty() || fallback.contains("127.0.0.1") || fallback.contains("localhost");
        }
    }

    static List<Placeholder> placeholders(String yaml) {
        return PLACEHOLDER
                .matcher(yaml.replaceAll("(?m)^\\s*#.*$", ""))
                .results()
                .map(found -> new Placeholder(found.group(1), Objects.requireNonNullElse(found.group(2), "")))
                .toList();
    }

    private static String withoutProfiles(String service) {
        String[] documents =
                Checkout.text(service + "/src/main/resources/application.yaml").split("(?m)^---\\s*$");
        return List.of(documents).stream()
                .filter(document -> !document.contains("on-profile"))
                .collect(Collectors.joining("\n"));
    }

    /** Properties of ours, by the names that they have as variables. */
    private static Set<String> variablesOfProperties(String module) {
        Set<String> variables = new HashSet<>();
        for (Path source : Checkout.sources(module)) {
            String text = Checkout.text(source);
            Matcher properties = PROPERTIES.matcher(text);
            if (properties.find()) {
                Checkout.matches(COMPONENT, text.substring(properties.end()))
                        .forEach(component -> variables.add(variable(properties.group(1) + "." + component)));
            }
        }
        return variables;
    }

    private static String variable(String property) {
        return property.replaceAll("([a-z])([A-Z])", "$1_$2")
                .replaceAll("[.-]", "_")
                .toUpperCase(Locale.ROOT);
    }
}

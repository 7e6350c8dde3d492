package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import dev.jetway.launcher.platform.Service;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code ./jetway up}, docker compose and Kubernetes set all required settings of each service, and none that it does not read.
 */
class SettingsTest {

    /** Read by Spring, the JVM or the C library. */
    private static final Set<String> OF_FRAMEWORKS = Set.of(
            "SERVER_ADDRESS",
            "MANAGEMENT_SERVER_ADDRESS",
            "SPRING_PROFILES_ACTIVE",
            "SPRING_MAIL_PROPERTIES_MAIL_SMTP_AUTH",
            "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED",
            "spring.mail.username",
            "spring.mail.password",
            "spring.cassandra.username",
            "spring.cassandra.password",
            "EUREKA_INSTANCE_PREFER_IP_ADDRESS",
            "EUREKA_SERVER_MY_URL",
            "EUREKA_CLIENT_SERVICEURL_DEFAULTZONE",
            "POD_NAME",
            "MALLOC_ARENA_MAX");

    private static final Pattern NAME_IN_QUOTES = Pattern.compile("\"([A-Z][A-Z0-9_]{3,})\"");
    private static final Pattern SECRET = Pattern.compile("(\\w+)\\(\"(JETWAY_\\w+)\"\\)");

    @Test
    void theLauncherSetsExactlyTheRequiredSettings() {
        assertSettings(launcher());
    }

    @Test
    void composeSetsExactlyTheRequiredSettings(@TempDir Path folder) {
        assertSettings(compose(folder));
    }

    @ParameterizedTest
    @EnumSource
    void kubernetesSetsExactlyTheRequiredSettings(Overlays overlay, @TempDir Path home) {
        assertSettings(kubernetes(overlay, home));
    }

    @Test
    void everyAddressOnKubernetesIsAService() {
        for (Overlays overlay : Overlays.values()) {
            List<Document> manifests = overlay.manifests();
            Set<String> services = addresses(manifests);
            Document.one(manifests, "ConfigMap", "jetway-settings")
                    .texts("data")
                    .forEach((name, value) -> {
                        if (value.matches("[a-z0-9-]+\\.jetway-data:\\d+")) {
                            assertThat(services).as(name).contains(value);
                        }
                    });
        }
    }

    private static void assertSettings(Map<String, Set<String>> settings) {
        assertThat(settings).allSatisfy((service, set) -> {
            assertThat(set).as("%s needs", service).containsAll(SettingsInTheCode.neededBy(service));
            Set<String> unread = new TreeSet<>(set);
            unread.removeAll(SettingsInTheCode.readBy(service));
            unread.removeAll(OF_FRAMEWORKS);
            assertThat(unread).as("%s does not read", service).isEmpty();
        });
    }

    private static Map<String, Set<String>> launcher() {
        String folder = "launcher/src/main/java/dev/jetway/launcher/platform/";
        Set<String> forAll = Checkout.matches(NAME_IN_QUOTES, Checkout.text(folder + "ServiceEnvironment.java"));
        Map<String, String> secrets = SECRET.matcher(Checkout.text(folder + "Secret.java"))
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
        Map<String, Set<String>> read =
                Checkout.SERVICES.stream().collect(Collectors.toMap(service -> service, SettingsInTheCode::readBy));
        Map<String, Set<String>> settings = new TreeMap<>();
        for (Service service : Service.values()) {
            Set<String> set = new HashSet<>();
            service.secrets().forEach(secret -> set.add(Objects.requireNonNull(secrets.get(secret.name()))));
            // The launcher gives the addresses of everything to everybody.
            forAll.stream()
                    .filter(name -> of(read, service.module()).contains(name)
                            || read.values().stream().noneMatch(each -> each.contains(name)))
                    .forEach(set::add);
            settings.put(service.module(), set);
        }
        return settings;
    }

    private static Map<String, Set<String>> compose(Path folder) {
        Map<String, Set<String>> secrets = Compose.makeSecrets(folder);
        Compose compose = new Compose();
        Map<String, Set<String>> settings = new TreeMap<>();
        Checkout.SERVICES.forEach(service -> settings.put(service, compose.settingsOf(service, secrets)));
        return settings;
    }

    private static Map<String, Set<String>> kubernetes(Overlays overlay, Path home) {
        List<Document> manifests = overlay.manifests();
        Map<String, Set<String>> secrets = new References(manifests, overlay.madeSecrets(home)).secrets();
        Set<String> forAll = Document.one(manifests, "ConfigMap", "jetway-settings")
                .texts("data")
                .keySet();
        Map<String, Set<String>> settings = new TreeMap<>();
        for (Document manifest : manifests) {
            if (Checkout.SERVICES.contains(manifest.name())) {
                for (Document container : Pods.containers(manifest)) {
                    Set<String> set = new HashSet<>(forAll);
                    container.parts("env").forEach(each -> set.add(each.text("name")));
                    manifest.parts("spec", "template", "spec", "volumes").stream()
                            .flatMap(volume -> volume.find("secret", "secretName").stream())
                            .forEach(name -> set.addAll(of(secrets, manifest.namespace() + "/" + name)));
                    settings.put(manifest.name(), set);
                }
            }
        }
        assertThat(settings).containsOnlyKeys(Checkout.SERVICES);
        return settings;
    }

    private static Set<String> of(Map<String, Set<String>> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private static Set<String> addresses(List<Document> manifests) {
        Set<String> addresses = new HashSet<>(Pods.servicesOfOperators(manifests));
        Document.ofKind(manifests, "Service")
                .forEach(service -> service.parts("spec", "ports")
                        .forEach(port ->
                                addresses.add(service.name() + "." + service.namespace() + ":" + port.text("port"))));
        return addresses;
    }
}

package dev.jetway.checks.deployment;

import dev.jetway.checks.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The ConfigMaps, Secrets and other manifests that manifests refer to by name: whether they exist, with the keys that are used. */
final class References {

    /** The field with the name of what is referred to, and the path of the keys that are wanted of it. */
    private record Fields(String name, String keys) {}

    private static final Fields NAME_AND_KEY = new Fields("name", "$.key");

    private static final Map<String, Fields> SECRETS = Map.of(
            "$..secretKeyRef", NAME_AND_KEY,
            "$..authPassword", NAME_AND_KEY,
            "$..urlSecret", NAME_AND_KEY,
            "$.spec.authentication.passwordSecret", new Fields("secretName", "$.password"),
            "$.spec.template.spec.volumes[*].secret", new Fields("secretName", "$.items[*].key"));

    private static final Map<String, Fields> CONFIG_MAPS = Map.of(
            "$..envFrom[*].configMapRef", new Fields("name", "$.none"),
            "$..configMapKeyRef", NAME_AND_KEY,
            "$.spec.alertmanagerConfiguration.templates[*].configMap", NAME_AND_KEY);

    /** Secrets by whose name operators know which keys to read. */
    private static final Map<String, List<String>> KEYS_BY_NAME = Map.of(
            "$.spec.secretName", List.of("rootPassword"),
            "$.spec.backupProfiles[*].dumpInstance.storage.s3.config", List.of("config", "credentials"),
            "$.spec.medusa.storageProperties.storageSecretRef.name", List.of("credentials"),
            "$.spec.cassandra.superuserSecretRef.name", List.of("username", "password"));

    /** The names of other manifests of the same namespace: in which kind, at which path, and of which kind. */
    private record Reference(String kind, String names, String target) {}

    private static final List<Reference> MANIFESTS = List.of(
            new Reference(".*", "$..serviceAccountName", "ServiceAccount"),
            new Reference("HorizontalPodAutoscaler", "$.spec.scaleTargetRef.name", "Deployment"),
            new Reference("Gateway", "$.metadata.annotations['cert-manager.io/issuer']", "Issuer"),
            new Reference("Issuer", "$..gatewayHTTPRoute.parentRefs[*].name", "Gateway"),
            new Reference("Prometheus", "$.metadata.name", "Alertmanager"),
            new Reference("Alertmanager", "$.spec.alertmanagerConfiguration.name", "AlertmanagerConfig"));

    /** The names that a manifest of a kind uses and defines itself. */
    private record LocalNames(String kind, String used, String... defined) {

        Stream<Object> undefined(Document manifest) {
            Set<Object> names = new HashSet<>();
            Stream.of(defined).forEach(path -> names.addAll(manifest.select(path)));
            return manifest.<Object>select(used).stream().filter(name -> !names.contains(name));
        }
    }

    private static final String WITH_PODS = "Deployment|StatefulSet|Job";
    private static final String PORTS = "$..containers[*].ports[*].name";
    private static final List<LocalNames> LOCAL_NAMES = List.of(
            new LocalNames(
                    WITH_PODS,
                    "$..volumeMounts[*].name",
                    "$.spec.template.spec.volumes[*].name",
                    "$.spec.volumeClaimTemplates[*].metadata.name"),
            new LocalNames(WITH_PODS, "$..httpGet.port", PORTS),
            new LocalNames(WITH_PODS, "$..tcpSocket.port", PORTS),
            new LocalNames("InnoDBCluster", "$..backupProfileName", "$.spec.backupProfiles[*].name"),
            new LocalNames("AlertmanagerConfig", "$.spec..receiver", "$.spec.receivers[*].name"));

    private final List<Document> manifests;
    private final Map<String, Set<String>> secrets;
    private final Map<String, Set<String>> configMaps = new HashMap<>();

    References(List<Document> manifests, Map<String, Set<String>> otherSecrets) {
        this.manifests = manifests;
        this.secrets = new HashMap<>(otherSecrets);
        for (Document each : manifests) {
            switch (each.kind()) {
                case "ConfigMap" ->
                    configMaps.put(
                            id(each, each.name()), each.part("data").content().keySet());
                case "ExternalSecret" -> secrets.put(id(each, each.text("spec", "target", "name")), keys(each));
                // Its operator makes it.
                case "KafkaUser" -> secrets.put(id(each, each.name()), Set.of("password", "sasl.jaas.config"));
                default -> {}
            }
        }
    }

    /** The keys of each Secret that there is. */
    Map<String, Set<String>> secrets() {
        return Map.copyOf(secrets);
    }

    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Document manifest : manifests) {
            KEYS_BY_NAME.forEach((path, keys) ->
                    manifest.<String>select(path).forEach(secret -> need(secrets, manifest, secret, keys, missing)));
            SECRETS.forEach((path, fields) -> need(secrets, manifest, path, fields, missing));
            CONFIG_MAPS.forEach((path, fields) -> need(configMaps, manifest, path, fields, missing));
            MANIFESTS.stream()
                    .filter(reference -> manifest.kind().matches(reference.kind()))
                    .flatMap(reference -> manifest.<String>select(reference.names()).stream()
                            .map(name -> reference.target() + " " + manifest.namespace() + "/" + name))
                    .filter(wanted ->
                            manifests.stream().noneMatch(each -> each.title().equals(wanted)))
                    .forEach(wanted -> missing.add(manifest.title() + " names what is not there: " + wanted));
            LOCAL_NAMES.stream()
                    .filter(names -> manifest.kind().matches(names.kind()))
                    .forEach(names -> names.undefined(manifest)
                            .forEach(name -> missing.add(manifest.title() + " uses an undefined name: " + name)));
        }
        return missing;
    }

    private static void need(
            Map<String, Set<String>> there, Document manifest, String path, Fields fields, List<String> missing) {
        manifest.<Map<String, Object>>select(path).stream()
                .map(Document::new)
                .forEach(node -> need(there, manifest, node.text(fields.name()), node.select(fields.keys()), missing));
    }

    private static void need(
            Map<String, Set<String>> there, Document manifest, String name, List<String> keys, List<String> missing) {
        Set<String> found = there.get(id(manifest, name));
        if (found == null) {
            missing.add(manifest.title() + " names what is not there: " + name);
        } else if (!found.containsAll(keys)) {
            missing.add(manifest.title() + " wants " + keys + " of " + name + ", which has " + found);
        }
    }

    /** A template stands for what is fetched, unless the two are merged. */
    private static Set<String> keys(Document externalSecret) {
        Document template = externalSecret.part("spec", "target", "template");
        Set<String> keys = new TreeSet<>(template.part("data").content().keySet());
        if (keys.isEmpty()
                || template.find("mergePolicy").filter("Merge"::equals).isPresent()) {
            externalSecret.parts("spec", "data").forEach(each -> keys.add(each.text("secretKey")));
        }
        return keys;
    }

    private static String id(Document manifest, String name) {
        return manifest.namespace() + "/" + name;
    }
}

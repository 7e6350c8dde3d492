package dev.jetway.checks.deployment;

import dev.jetway.checks.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The ConfigMaps, Secrets and ServiceAccounts that pods name, and whether they are there, with the keys named. */
final class References {

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
            for (Document container : Pods.containers(manifest)) {
                inContainer(manifest, container, missing);
            }
            manifest.parts("spec", "template", "spec", "volumes").stream()
                    .flatMap(volume -> volume.find("secret").map(Document::of).stream())
                    .forEach(secret -> {
                        need(secrets, manifest, secret.text("secretName"), List.of(), missing);
                        List<String> keys = secret.parts("items").stream()
                                .map(item -> item.text("key"))
                                .toList();
                        need(secrets, manifest, secret.text("secretName"), keys, missing);
                    });
            Stream.of(
                            manifest.find("spec", "template", "spec", "serviceAccountName"),
                            manifest.find("spec", "serviceAccountName"))
                    .flatMap(Optional::stream)
                    .filter(account -> manifests.stream()
                            .noneMatch(each ->
                                    each.title().equals("ServiceAccount " + manifest.namespace() + "/" + account)))
                    .forEach(account -> missing.add(manifest.title() + " has no ServiceAccount " + account));
            if (manifest.kind().equals("KafkaConnect")) {
                inEnvironment(manifest, manifest.parts("spec", "template", "connectContainer", "env"), missing);
                Document password = manifest.part("spec", "authentication", "passwordSecret");
                need(secrets, manifest, password.text("secretName"), List.of(password.text("password")), missing);
            }
            manifest.find("spec", "authentication", "password", "valueFrom", "secretKeyRef")
                    .map(Document::of)
                    .ifPresent(each -> need(secrets, manifest, each.text("name"), List.of(each.text("key")), missing));
            manifest.find("spec", "secretName")
                    .ifPresent(secret -> need(secrets, manifest, secret.toString(), List.of("rootPassword"), missing));
            manifest.parts("spec", "backupProfiles").stream()
                    .map(profile -> profile.text("dumpInstance", "storage", "s3", "config"))
                    .forEach(secret -> need(secrets, manifest, secret, List.of("config", "credentials"), missing));
            manifest.find("spec", "medusa", "storageProperties", "storageSecretRef", "name")
                    .ifPresent(secret -> need(secrets, manifest, secret.toString(), List.of("credentials"), missing));
            manifest.find("spec", "alertmanagerConfiguration", "global", "smtp", "authPassword")
                    .map(Document::of)
                    .ifPresent(each -> need(secrets, manifest, each.text("name"), List.of(each.text("key")), missing));
            manifest.parts("spec", "alertmanagerConfiguration", "templates").stream()
                    .map(template -> template.part("configMap"))
                    .forEach(each -> need(configMaps, manifest, each.text("name"), List.of(each.text("key")), missing));
            manifest.parts("spec", "receivers").stream()
                    .flatMap(receiver -> receiver.parts("webhookConfigs").stream())
                    .map(webhook -> webhook.part("urlSecret"))
                    .forEach(each -> need(secrets, manifest, each.text("name"), List.of(each.text("key")), missing));
            Stream.of(manifest.part("spec", "metricsConfig"), manifest.part("spec", "kafka", "metricsConfig"))
                    .flatMap(metrics -> metrics.find("valueFrom", "configMapKeyRef").map(Document::of).stream())
                    .forEach(each -> need(configMaps, manifest, each.text("name"), List.of(each.text("key")), missing));
            manifest.find("spec", "cassandra", "superuserSecretRef", "name")
                    .ifPresent(secret ->
                            need(secrets, manifest, secret.toString(), List.of("username", "password"), missing));
        }
        return missing;
    }

    private void inContainer(Document manifest, Document container, List<String> missing) {
        container
                .parts("envFrom")
                .forEach(each -> need(configMaps, manifest, each.text("configMapRef", "name"), List.of(), missing));
        inEnvironment(manifest, container.parts("env"), missing);
        Set<String> volumes = new TreeSet<>();
        manifest.parts("spec", "template", "spec", "volumes").forEach(each -> volumes.add(each.text("name")));
        manifest.parts("spec", "volumeClaimTemplates").forEach(each -> volumes.add(each.name()));
        container.parts("volumeMounts").stream()
                .map(mount -> mount.text("name"))
                .filter(mount -> !volumes.contains(mount))
                .forEach(mount -> missing.add(manifest.title() + " has no volume " + mount));
    }

    private void inEnvironment(Document manifest, List<Document> variables, List<String> missing) {
        variables.stream()
                .flatMap(each -> each.find("valueFrom", "secretKeyRef").map(Document::of).stream())
                .forEach(each -> need(secrets, manifest, each.text("name"), List.of(each.text("key")), missing));
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

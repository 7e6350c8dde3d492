package dev.jetway.checks.deployment;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The result of {@code kubectl kustomize} on a folder, for the features that our manifests use; others are rejected. Names of
 * generated ConfigMaps get no suffix.
 */
final class Kustomization {

    private static final Set<String> KNOWN = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "resources",
            "images",
            "patches",
            "configMapGenerator",
            "generatorOptions");

    private static final Set<String> NOT_IN_A_NAMESPACE = Set.of("Namespace", "ClusterRole", "ClusterRoleBinding");

    private final Path folder;
    private final Document content;

    private Kustomization(Path folder) {
        this.folder = folder;
        this.content = Document.file(folder.resolve("kustomization.yaml"));
        for (String key : content.content().keySet()) {
            if (!KNOWN.contains(key)) {
                throw new AssertionError("Not known in " + folder + ": " + key);
            }
        }
    }

    static List<Document> render(Path folder) {
        return new Kustomization(folder).render();
    }

    private List<Document> render() {
        List<Document> manifests = new ArrayList<>();
        for (Object resource : content.values("resources")) {
            Path path = folder.resolve(resource.toString()).normalize();
            manifests.addAll(Files.isDirectory(path) ? render(path) : Document.all(Checkout.text(path)));
        }
        content.parts("configMapGenerator").forEach(generator -> generate(generator, manifests));
        content.parts("patches").forEach(patch -> patch(patch, manifests));
        manifests.forEach(this::name);
        return manifests;
    }

    private void generate(Document generator, List<Document> manifests) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (Object literal : generator.values("literals")) {
            String[] pair = literal.toString().split("=", 2);
            data.put(pair[0], pair[1]);
        }
        for (Object file : generator.values("files")) {
            Path path = folder.resolve(file.toString());
            data.put(path.getFileName().toString(), Checkout.text(path));
        }
        if (generator.find("behavior").isPresent()) {
            manifests.stream()
                    .filter(each -> each.kind().equals("ConfigMap")
                            && each.name().equals(generator.text("name"))
                            && each.namespace().equals(generator.text("namespace")))
                    .findFirst()
                    .orElseThrow()
                    .part("data")
                    .content()
                    .putAll(data);
            return;
        }
        Map<String, Object> metadata = new LinkedHashMap<>(Map.of("name", generator.text("name")));
        generator.find("namespace").ifPresent(namespace -> metadata.put("namespace", namespace));
        metadata.put("labels", new LinkedHashMap<>(content.texts("generatorOptions", "labels")));
        manifests.add(new Document(new LinkedHashMap<>(
                Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", metadata, "data", data))));
    }

    private void patch(Document patch, List<Document> manifests) {
        String text = patch.find("path")
                .map(path -> Checkout.text(folder.resolve(path.toString())))
                .orElseGet(() -> patch.text("patch"));
        List<Document> operations =
                ((List<?>) Document.load(text)).stream().map(Document::of).toList();
        Document target = patch.part("target");
        List<Document> targets = manifests.stream()
                .filter(each -> each.kind().equals(target.text("kind")))
                .filter(each -> target.find("name")
                        .map(name -> each.name().matches(name.toString()))
                        .orElse(true))
                .toList();
        if (targets.isEmpty()) {
            throw new AssertionError("A patch without a target: " + target);
        }
        targets.forEach(each -> each.patch(operations));
    }

    private void name(Document manifest) {
        content.find("namespace").ifPresent(namespace -> {
            if (!NOT_IN_A_NAMESPACE.contains(manifest.kind())) {
                manifest.part("metadata").content().put("namespace", namespace);
            }
        });
        for (Document container : Pods.containers(manifest)) {
            content.parts("images").stream()
                    .filter(image -> image.text("name").equals(container.text("image")))
                    .findFirst()
                    .ifPresent(image -> container
                            .content()
                            .put(
                                    "image",
                                    image.find("newName").orElse(image.text("name")) + ":" + image.text("newTag")));
        }
    }
}

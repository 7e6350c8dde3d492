package dev.jetway.checks.deployment;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One YAML document, or a part of one: maps, lists and values, asked for by their path. Can be changed in place. */
record Document(Map<String, Object> content) {

    private static final LoaderOptions OPTIONS = options();

    static List<Document> all(String text) {
        return StreamSupport.stream(yaml().loadAll(new StringReader(text)).spliterator(), false)
                .filter(Objects::nonNull)
                .map(Document::of)
                .toList();
    }

    static Object load(String text) {
        return yaml().load(text);
    }

    static Document one(List<Document> documents, String kind, String name) {
        return documents.stream()
                .filter(each -> each.kind().equals(kind) && each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
    }

    @SuppressWarnings("unchecked")
    static Document of(Object map) {
        return new Document((Map<String, Object>) map);
    }

    String kind() {
        return text("kind");
    }

    String name() {
        return text("metadata", "name");
    }

    String namespace() {
        return find("metadata", "namespace").map(Object::toString).orElse("");
    }

    String title() {
        return kind() + " " + namespace() + "/" + name();
    }

    String text(String... path) {
        return find(path)
                .map(Object::toString)
                .orElseThrow(() -> new AssertionError(String.join(".", path) + " is missing in " + content));
    }

    Optional<Object> find(String... path) {
        Object found = content;
        for (String step : path) {
            found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return Optional.ofNullable(found);
    }

    Document part(String... path) {
        return of(find(path).orElse(Map.of()));
    }

    /** The maps of a list, none if there is no such list. */
    List<Document> parts(String... path) {
        return values(path).stream().map(Document::of).toList();
    }

    List<?> values(String... path) {
        return find(path).map(List.class::cast).orElse(List.of());
    }

    /** A map of text to text, empty if there is none. */
    Map<String, String> texts(String... path) {
        Map<String, String> texts = new LinkedHashMap<>();
        part(path).content.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }

    Document copy() {
        return of(copy(content));
    }

    private static Object copy(@Nullable Object node) {
        return switch (node) {
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, value) -> copy.put(key, copy(value)));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(each -> copy.add(copy(each)));
                yield copy;
            }
            case null -> "";
            default -> node;
        };
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(OPTIONS));
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(500);
        return options;
    }
}

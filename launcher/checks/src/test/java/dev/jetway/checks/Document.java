package dev.jetway.checks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A YAML document or a part of one, read by path. Can be changed in place. */
public record Document(Map<String, Object> content) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LoaderOptions OPTIONS = options();
    private static final Configuration PATHS =
            Configuration.defaultConfiguration().addOptions(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS);

    public static List<Document> all(String text) {
        return StreamSupport.stream(yaml().loadAll(new StringReader(text)).spliterator(), false)
                .filter(Objects::nonNull)
                .map(Document::of)
                .toList();
    }

    public static Object load(String text) {
        return yaml().load(text);
    }

    /** The only document of a file. */
    public static Document file(Path file) {
        return of(load(Checkout.text(file)));
    }

    public static Document one(List<Document> documents, String kind, String name) {
        return documents.stream()
                .filter(each -> each.kind().equals(kind) && each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
    }

    public static List<Document> ofKind(List<Document> documents, String kind) {
        return documents.stream().filter(each -> each.kind().equals(kind)).toList();
    }

    @SuppressWarnings("unchecked")
    public static Document of(Object map) {
        return new Document((Map<String, Object>) map);
    }

    public String kind() {
        return text("kind");
    }

    public String name() {
        return text("metadata", "name");
    }

    public String namespace() {
        return find("metadata", "namespace").map(Object::toString).orElse("");
    }

    public String title() {
        return kind() + " " + namespace() + "/" + name();
    }

    public String text(String... path) {
        return find(path)
                .map(Object::toString)
                .orElseThrow(() -> new AssertionError(String.join(".", path) + " is missing in " + content));
    }

    public Optional<Object> find(String... path) {
        Object found = content;
        for (String step : path) {
            found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return Optional.ofNullable(found);
    }

    public Document part(String... path) {
        return of(find(path).orElse(Map.of()));
    }

    /** The maps of a list, none if there is no such list. */
    public List<Document> parts(String... path) {
        return values(path).stream().map(Document::of).toList();
    }

    /** What a JSON path leads to; empty if nothing. */
    public <T> List<T> select(String path) {
        return JsonPath.using(PATHS).parse(content).read(path);
    }

    public List<?> values(String... path) {
        return find(path).map(List.class::cast).orElse(List.of());
    }

    /** A map of text to text, empty if there is none. */
    public Map<String, String> texts(String... path) {
        Map<String, String> texts = new LinkedHashMap<>();
        part(path).content.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }

    /** Changes this document by a JSON patch (RFC 6902). */
    public void patch(List<Document> operations) {
        JsonNode patch =
                JSON.valueToTree(operations.stream().map(Document::content).toList());
        JsonNode patched = JsonPatch.apply(patch, JSON.valueToTree(content));
        content.clear();
        content.putAll(JSON.convertValue(patched, new TypeReference<Map<String, Object>>() {}));
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

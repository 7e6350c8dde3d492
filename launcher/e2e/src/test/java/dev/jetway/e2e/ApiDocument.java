package dev.jetway.e2e;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document of one service, and whether what goes over the wire keeps to it. It is read strictly: what an
 * response has and the document does not name is a violation, too.
 */
final class ApiDocument {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Pattern PARAMETER = Pattern.compile("\\{[^/}]+}");

    /** One thing that can be called. */
    record Operation(String method, String path, Pattern pattern, JsonNode node) {

        boolean matches(String calledMethod, String calledPath) {
            return method.equals(calledMethod.toLowerCase(Locale.ROOT))
                    && pattern.matcher(calledPath).matches();
        }

        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    ApiDocument(JsonNode document) {
        this.document = document;
        document.path("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    String pattern = PARAMETER.matcher(path).replaceAll("[^/]+");
                    operations.add(new Operation(method, path, Pattern.compile(pattern), operation));
                }));
        closeSchemas(document.path("components").path("schemas"));
    }

    static ApiDocument read(String json) {
        return new ApiDocument(JsonMapper.shared().readTree(json));
    }

    JsonNode json() {
        return document;
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The operation that a call is for; where several could, the one with fewer parameters. */
    Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.matches(method, path))
                .min((one, other) -> Long.compare(parameters(one), parameters(other)));
    }

    /** What is wrong with a response. */
    List<String> violations(Operation operation, int status, String contentType, JsonNode body) {
        JsonNode response = resolved(responseFor(operation, status));
        if (response.isMissingNode()) {
            return List.of("%s does not say that it responds with %d".formatted(operation, status));
        }
        String type = contentType.split(";", 2)[0].strip();
        JsonNode content = response.path("content");
        if (content.isMissingNode() || content.isEmpty()) {
            return type.isEmpty() ? List.of() : List.of("%s responds with %d with a body".formatted(operation, status));
        }
        if (!content.has(type)) {
            return List.of("%s does not say that it responds with %d with %s".formatted(operation, status, type));
        }
        return !type.endsWith("json")
                ? List.of()
                : against(content.path(type).path("schema"), body, "%s %d".formatted(operation, status));
    }

    /** What is wrong with a request's body. */
    List<String> violations(Operation operation, JsonNode body) {
        JsonNode schema = resolved(operation.node().path("requestBody"))
                .path("content")
                .path("application/json")
                .path("schema");
        return schema.isMissingNode() ? List.of() : against(schema, body, operation + " request");
    }

    /** What is wrong with a body that ought to be a problem. */
    List<String> violations(JsonNode problem) {
        return against(JsonMapper.shared().readTree("{\"$ref\":\"#/components/schemas/Problem\"}"), problem, "problem");
    }

    /** The names of the properties of an operation's body. */
    List<String> properties(Operation operation) {
        JsonNode schema = resolved(resolved(operation.node().path("requestBody"))
                .path("content")
                .path("application/json")
                .path("schema"));
        return List.copyOf(schema.path("properties").propertyNames());
    }

    /** The node itself, or what it refers to. */
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private List<String> against(JsonNode schema, JsonNode body, String what) {
        List<Error> errors = compiled.computeIfAbsent(schema, this::compile)
                .validate(body, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        return errors.stream().map(error -> what + ": " + error).toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = JsonMapper.shared().createObjectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("$defs", document.path("components").path("schemas"));
        String text = whole.toString().replace("#/components/schemas/", "#/$defs/");
        return SCHEMAS.getSchema(text, InputFormat.JSON);
    }

    private static JsonNode responseFor(Operation operation, int status) {
        JsonNode responses = operation.node().path("responses");
        JsonNode named = responses.path(Integer.toString(status));
        return named.isMissingNode() && status >= 400 ? responses.path("default") : named;
    }

    private static long parameters(Operation operation) {
        return PARAMETER.matcher(operation.path()).results().count();
    }

    private static void closeSchemas(JsonNode schemas) {
        schemas.forEach(schema -> {
            if (schema instanceof ObjectNode object && object.has("properties")) {
                object.put("unevaluatedProperties", false);
            }
        });
    }
}

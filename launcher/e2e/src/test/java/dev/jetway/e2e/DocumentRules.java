package dev.jetway.e2e;

import dev.jetway.e2e.ApiDocument.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What every document of ours must be: complete, in its readers' words, and silent about what is not theirs. */
final class DocumentRules {

    private final ApiDocument document;
    private final String origin;
    private final List<String> findings = new ArrayList<>();

    private DocumentRules(ApiDocument document, String origin) {
        this.document = document;
        this.origin = origin;
    }

    /** Everything that is wrong with the document. */
    static List<String> findings(ApiDocument document, String origin) {
        DocumentRules rules = new DocumentRules(document, origin);
        rules.checkHead();
        rules.checkReferences(document.json());
        rules.checkSchemas();
        Set<String> ids = new HashSet<>();
        for (Operation operation : document.operations()) {
            rules.check(operation);
            rules.require(
                    ids.add(operation.node().path("operationId").asString("")),
                    operation + ": its operationId is taken");
        }
        return rules.findings;
    }

    private void checkHead() {
        JsonNode json = document.json();
        JsonNode info = json.path("info");
        require(json.path("openapi").asString("").startsWith("3.1."), "is not OpenAPI 3.1");
        for (String field : List.of("title", "description", "version")) {
            require(!info.path(field).asString("").isBlank(), "info has no " + field);
        }
        require(info.at("/license/identifier").asString("").equals("Apache-2.0"), "has no licence");
        require(
                json.path("servers").size() == 1
                        && json.at("/servers/0/url").asString("").equals(origin),
                "names other servers than the public origin");
        JsonNode flow = json.at("/components/securitySchemes/jetway/flows/authorizationCode");
        require(
                flow.path("authorizationUrl").asString("").equals(origin + "/oauth2/authorize")
                        && flow.path("tokenUrl").asString("").equals(origin + "/oauth2/token"),
                "does not say how to sign in");
        require(!json.path("tags").isEmpty(), "has no tags");
        for (JsonNode tag : json.path("tags")) {
            require(!tag.path("description").asString("").isBlank(), "tag without description: " + tag);
        }
    }

    private void check(Operation operation) {
        JsonNode node = operation.node();
        require(operation.path().startsWith("/api/v1/"), operation + " is not public");
        require(!node.path("summary").asString("").isBlank(), operation + " has no summary");
        require(!node.path("description").asString("").isBlank(), operation + " has no description");
        require(node.has("security"), operation + " does not say whether it needs a token");
        require(
                node.path("tags").size() == 1 && isKnownTag(node.at("/tags/0").asString("")),
                operation + " has no tag");
        for (JsonNode parameter : node.path("parameters")) {
            String name = operation + ", parameter " + parameter.path("name").asString("");
            require(parameter.has("description") || parameter.has("example"), name + " is not explained");
            require(parameter.path("schema").has("type"), name + " has no type");
        }
        checkAnswers(operation);
    }

    private void checkAnswers(Operation operation) {
        JsonNode answers = operation.node().path("responses");
        Set<String> statuses = new HashSet<>(answers.propertyNames());
        boolean needsToken = !operation.node().path("security").isEmpty();
        require(
                statuses.stream().anyMatch(status -> status.startsWith("2")),
                operation + " has no answer when all is well");
        require(
                statuses.containsAll(Set.of("429", "503", "default")),
                operation + " lacks problems that any call can meet");
        require(statuses.contains("401") == needsToken, operation + " is not clear about tokens");
        answers.forEachEntry((status, answer) -> {
            JsonNode full = document.resolved(answer);
            require(!full.path("description").asString("").isBlank(), operation + " " + status + " is not explained");
            if (!status.startsWith("2")) {
                JsonNode problem = full.path("content").path("application/problem+json");
                require(
                        full.path("content").size() == 1
                                && problem.at("/schema/$ref").asString("").endsWith("/Problem"),
                        operation + " " + status + " is not a problem");
                problem.path("examples")
                        .forEachEntry((code, example) -> document.violations(example.path("value"))
                                .forEach(
                                        violation -> findings.add(operation + " " + status + " example " + violation)));
            }
        });
    }

    private void checkSchemas() {
        document.json()
                .at("/components/schemas")
                .forEachEntry((name, schema) -> schema.path("properties")
                        .forEachEntry((property, type) -> require(
                                type.has("type") || type.has("$ref"), "%s.%s has no type".formatted(name, property))));
    }

    private void checkReferences(JsonNode node) {
        String reference = node.path("$ref").asString("");
        require(
                reference.isEmpty()
                        || !document.json().at(reference.substring(1)).isMissingNode(),
                reference + " leads nowhere");
        node.forEach(this::checkReferences);
    }

    private boolean isKnownTag(String name) {
        return document.json()
                .path("tags")
                .valueStream()
                .anyMatch(tag -> tag.path("name").asString("").equals(name));
    }

    private void require(boolean holds, String finding) {
        if (!holds) {
            findings.add(finding);
        }
    }
}

package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.e2e.ApiDocument.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The check of responses against a document finds each violation. */
class ApiDocumentTest {

    private final ApiDocument document = ApiDocument.read(sample());
    private final Operation look =
            document.operation("GET", "/api/v1/seats/12A").orElseThrow();

    @Test
    void aResponseAsDocumentedHasNoViolations() {
        assertThat(document.violations(look, 200, "application/json;charset=UTF-8", json("{'seat':'12A'}")))
                .isEmpty();
        assertThat(document.violations(look, 418, "application/problem+json", problem(418)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | application/json         | {}",
                "200 | application/json         | {'seat':12}",
                "200 | application/json         | {'seat':'12A','row':12}",
                "200 | text/html                | {'seat':'12A'}",
                "201 | application/json         | {'seat':'12A'}",
                "404 | application/json         | {'seat':'12A'}",
                "404 | application/problem+json | {'seat':'12A'}"
            })
    void everyViolationIsFound(int status, String contentType, String body) {
        assertThat(document.violations(look, status, contentType, json(body))).isNotEmpty();
    }

    @Test
    void theMoreSpecificPathIsChosen() {
        assertThat(document.operation("GET", "/api/v1/seats/12A").map(Operation::path))
                .contains("/api/v1/seats/{seat}");
        assertThat(List.of(
                        document.operation("POST", "/api/v1/seats/12A"),
                        document.operation("GET", "/api/v1/seats/12A/row")))
                .allMatch(operation -> operation.isEmpty());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static JsonNode problem(int status) {
        return json("{'type':'https://jetway.dev/problems/teapot','title':'t','status':%d,'detail':'d','code':'teapot'}"
                .formatted(status));
    }

    /** A document of one operation, without a fault. */
    static String sample() {
        try (InputStream file = ApiDocumentTest.class.getResourceAsStream("/documents/seats.json")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.jetway.platform.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.StatusAssertions;

class ProblemIT extends PlatformIT {

    @Test
    void invalidFieldsHaveTheirPath() {
        party("{\"members\": [{\"name\": \"A\", \"age\": 1}, {\"name\": \" \", \"age\": 100}]}"
                        .getBytes(StandardCharsets.US_ASCII))
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("https://jetway.dev/problems/invalid-request")
                .jsonPath("$.code")
                .isEqualTo("invalid-request")
                .jsonPath("$.traceId")
                .isNotEmpty()
                .jsonPath("$.instance")
                .isEqualTo("/open/party")
                .jsonPath("$.errors[?(@.field == 'members[1].name')]")
                .exists()
                .jsonPath("$.errors[?(@.field == 'members[1].age')]")
                .exists();
    }

    @Test
    void aFieldOfAnotherTypeHasItsPath() {
        party("{\"members\": [{\"name\": \"A\", \"age\": \"old\"}]}".getBytes(StandardCharsets.US_ASCII))
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("members[0].age");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'members': [{'name': 'A\\ud800'}]}                   | members[0].name",
                "{'members': [{'name': '\\udc00\\ud800'}]}              | members[0].name",
                "{'members': [{'name': 'A'}, {'name': '\\udfff'}]}     | members[1].name",
                "{'members': [], 'unknown': {'deep': ['', '\\ud83d']}} | unknown.deep[1]",
                "{'members': [{'\\ud800': 1}]}                         |",
                "{'\\ud800': 1}                                        |",
                "'\\ud800'                                             |",
            })
    void anUnpairedSurrogateIsRejected(String body, String field) {
        RestTestClient.BodyContentSpec problem = party(body.replace('\'', '"').getBytes(StandardCharsets.US_ASCII))
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("invalid-request");
        if (field != null) {
            problem.jsonPath("$.errors[0].field").isEqualTo(field);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c3", "c080", "e08080", "eda080", "eda0bdedb880", "f4908080", "80"})
    void invalidUtf8IsRejected(String octets) throws IOException {
        var body = new ByteArrayOutputStream();
        body.write("{\"members\": [{\"age\": 1, \"name\": \"A".getBytes(StandardCharsets.US_ASCII));
        body.write(HexFormat.of().parseHex(octets));
        body.write("\"}]}".getBytes(StandardCharsets.US_ASCII));
        party(body.toByteArray()).isBadRequest().expectBody().jsonPath("$.code").isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'members': [%s]}                   | {}          | members",
                "{'members': [%s]}                   | null        | members",
                "{'members': [{'name': [%s]}]}       | {'name': 1} | members[0].name",
                "{'members': [], 'unknown': [[%s]]}  | []          | unknown[0]",
                "[%s]                                | {}          |",
            })
    void aLongArrayIsRejectedBeforeItsElements(String body, String element, String field) {
        String elements = String.join(",", Collections.nCopies(900_000 / (element.length() + 1), element));
        RestTestClient.BodyContentSpec problem = party(
                        body.formatted(elements).replace('\'', '"').getBytes(StandardCharsets.US_ASCII))
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("invalid-request");
        if (field == null) {
            problem.jsonPath("$.errors").doesNotExist();
        } else {
            problem.jsonPath("$.errors.length()")
                    .isEqualTo(1)
                    .jsonPath("$.errors[0].field")
                    .isEqualTo(field);
        }
    }

    @Test
    void anOverlongListIsReportedWithItsElements() {
        party(("{\"members\": [" + String.join(",", Collections.nCopies(10, "{\"age\": 100}")) + "]}")
                        .getBytes(StandardCharsets.US_ASCII))
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors.length()")
                .isEqualTo(21)
                .jsonPath("$.errors[0].field")
                .isEqualTo("members");
    }

    @Test
    void theErrorsOfAResponseAreLimited() {
        party(("{\"members\": [" + String.join(",", Collections.nCopies(100, "{\"age\": 100}")) + "]}")
                        .getBytes(StandardCharsets.US_ASCII))
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors.length()")
                .isEqualTo(100)
                .jsonPath("$.errors[0].field")
                .isEqualTo("members");
    }

    @Test
    void aBodyOverTheLimitIsRejected() {
        party(("[\"" + "x".repeat(1 << 20) + "\"]").getBytes(StandardCharsets.US_ASCII))
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("request-too-large");
    }

    @Test
    void allOfUnicodeIsAccepted() {
        party("{\"members\": [{\"age\": 1, \"name\": \"\\ud83d\\ude00 😀 Łukasz\"}]}".getBytes(StandardCharsets.UTF_8))
                .isOk()
                .expectBody()
                .jsonPath("$.members[0].name")
                .isEqualTo("😀 😀 Łukasz");
    }

    private StatusAssertions party(byte[] body) {
        return http().post()
                .uri("/open/party")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus();
    }

    @Test
    void aBodyThatIsNotReceivedIsAnOutage() throws IOException {
        try (Socket caller = new Socket("127.0.0.1", port())) {
            caller.setSoTimeout(30_000);
            caller.getOutputStream()
                    .write(("POST /open/party HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 100\r\n\r\n{\"members\": [")
                            .getBytes(StandardCharsets.US_ASCII));
            String received = new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(received)
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Retry-After: ", "application/problem+json", "\"code\":\"service-unavailable\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /open/number,          ,                 400, invalid-request",
        "GET,    /open/number?value=x,  ,                 400, invalid-request",
        "GET,    /open/nothing,         ,                 404, not-found",
        "DELETE, /open/party,           ,                 405, method-not-allowed",
        "POST,   /open/party,           text/plain,       415, unsupported-media-type",
        "POST,   /open/party,           application/json, 400, invalid-request",
        "GET,    /open/outage,          ,                 503, service-unavailable",
        "GET,    /open/fault,           ,                 500, internal-error",
        "GET,    /mine/orders,          ,                 401, unauthorized",
    })
    void everyFailureIsAProblemWithoutInternalDetails(
            String method, String path, String contentType, int status, String code) {
        RestTestClient.RequestBodySpec request =
                http().method(HttpMethod.valueOf(method)).uri(path);
        if (contentType != null) {
            request.contentType(MediaType.parseMediaType(contentType)).body("{\"members\": 1, }");
        }
        RestTestClient.ResponseSpec response = request.exchange();
        if (status == 503) {
            response.expectHeader().valueEquals("Retry-After", "2");
        }
        String body = new String(
                response.expectStatus()
                        .isEqualTo(status)
                        .expectHeader()
                        .exists("X-Request-Id")
                        .expectBody()
                        .jsonPath("$.code")
                        .isEqualTo(code)
                        .jsonPath("$.status")
                        .isEqualTo(status)
                        .jsonPath("$.traceId")
                        .exists()
                        .returnResult()
                        .getResponseBodyContent(),
                StandardCharsets.UTF_8);
        assertThat(body).doesNotContain("secret", "java.", "Exception", "springframework");
    }

    @Test
    void aMalformedRequestIdIsReplaced() {
        http().get()
                .uri("/open/number?value=1")
                .header("X-Request-Id", "my-request.1")
                .exchange()
                .expectHeader()
                .valueEquals("X-Request-Id", "my-request.1");
        http().get()
                .uri("/open/number?value=1")
                .header("X-Request-Id", "<script>")
                .exchange()
                .expectHeader()
                .value("X-Request-Id", id -> assertThat(id).matches("[0-9a-f-]{36}"));
    }
}

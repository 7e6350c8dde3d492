package dev.jetway.platform.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed requests over a raw socket get a 4xx problem. */
class MalformedRequestIT extends PlatformIT {

    private static final String PARTY = "{\"members\": [{\"name\": \"A\", \"age\": 1}]}";

    /** Some of {@code RequestTargetTest}: those that the container decodes, and those that it would map to a route. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/open/number?value=%FF",
                "/open/number?value=%",
                "/open/number?value={1}",
                "/open/%FF",
                "/open/%6eumber?value=1",
                "/open/x/../number?value=1",
                "/open/number;x=1?value=1",
                "/open%2fnumber?value=1",
                "/api/v1/things?a=1&a=1",
                "/api/v1/things?a=1&%61=2",
                "/api/v1/things?a+b=1&a%20b=2",
            })
    void aTargetThatIsNotCanonicalIsRejected(String target) throws IOException {
        assertProblem(send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n", ""), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/x-yaml",
                "text/yaml",
                "application/xml",
                "text/xml",
                "application/cbor",
                "application/x-jackson-smile",
                "application/x-ndjson",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "multipart/mixed",
                "text/plain",
                "text/json",
                "application/octet-stream",
                "*/*",
                "application/*",
                "application/*+json",
                "application/problem+json",
                "application/vnd.api+json",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json; charset=no-such",
                "application/json, application/json",
                "json",
                ";",
                "",
            })
    void aBodyOfAnotherMediaTypeIsRejected(String contentType) throws IOException {
        String response = post("Content-Type: " + contentType + "\r\n", PARTY);
        assertProblem(response, 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "gzip, identity", "no-such"})
    void anEncodedBodyIsRejected(String coding) throws IOException {
        assertProblem(
                post("Content-Type: application/json\r\nContent-Encoding: " + coding + "\r\n", PARTY),
                415,
                "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/xml",
                "application/cbor",
                "application/x-jackson-smile",
                "text/html",
                "image/png",
                "json",
                "application/json/x",
            })
    void responsesAreOnlyJson(String accept) throws IOException {
        assertProblem(
                send("GET /open/number?value=1 HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept + "\r\n", ""),
                406,
                "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept-Language: ;;q=x",
                "Accept-Charset: ???",
                "Accept-Encoding: ;",
                "If-None-Match: \"",
                "If-Modified-Since: yesterday",
                "Range: bytes=x-",
                "traceparent: 00-zz",
                "tracestate: ===",
                "baggage: %%%",
                "X-Request-Id: \t\u0001",
                "Idempotency-Key: \u00e9",
                "Last-Event-ID: -1x",
                "Cookie: =;;=",
                "Authorization: Basic %",
                "Content-Type: */*",
                "Content-Type: x",
                "Origin: http://[",
                "Upgrade: websocket",
            })
    void aMalformedHeaderIsIgnoredOrRejected(String header) throws IOException {
        String response = send("GET /open/number?value=1 HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n", "");
        assertThat(response).matches("(?s)HTTP/1.1 (200|400|401|415) .*");
        assertThat(response)
                .contains(response.startsWith("HTTP/1.1 200 ") ? "application/json" : "application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rubbish\r\n",
                "GET /open/number HTTP/1.1\r\nHost: [\r\n",
                "GET /open/number HTTP/1.1\r\nHost: a\r\nHost: b\r\n",
                "GET /open/number HTTP/1.1\r\n",
                "GET /open/number HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n",
                "GET /open/number HTTP/1.1\r\nHost: localhost\r\nno header\r\n",
                "F\u00fc /open/number HTTP/1.1\r\nHost: localhost\r\n",
                "FOO /open/number HTTP/1.1\r\nHost: localhost\r\n",
                "TRACE /open/number HTTP/1.1\r\nHost: localhost\r\n",
            })
    void aRejectionByTheContainerIsAProblem(String head) throws IOException {
        String response = send(head, "");
        assertThat(response)
                .matches("(?s)HTTP/1.1 4\\d\\d .*")
                .contains("application/problem+json", "\"code\":\"")
                .doesNotContainIgnoringCase("<html", "tomcat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /open/%s HTTP/1.1\r\nHost: localhost\r\n",
                "GET /open/number HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n"
            })
    void aHeadOverTheLimitIsAProblem(String head) throws IOException {
        assertThat(send(head.formatted("x".repeat(40_000)), ""))
                .matches("(?s)HTTP/1.1 4\\d\\d .*")
                .contains("application/problem+json")
                .doesNotContain("<html");
    }

    @Test
    void hostAndForwardedHeadersOfTheOriginAreIgnored() throws IOException {
        String response = send(
                "GET /open/origin HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                        + "X-Forwarded-Proto: gopher\r\nX-Forwarded-Port: 70\r\nX-Forwarded-Prefix: //evil.example\r\n"
                        + "X-Forwarded-Ssl: on\r\nForwarded: host=evil.example\r\nX-Forwarded-For: 192.0.2.7\r\n",
                "");
        assertThat(response)
                .contains("\"http://localhost:8080/open/origin\"", "\"192.0.2.7\"")
                .doesNotContain("evil");
    }

    private String post(String headers, String body) throws IOException {
        return send(
                "POST /open/party HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n" + headers,
                body);
    }

    private String send(String head, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((head + "Connection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(String response, int status, String code) {
        assertThat(response)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("application/problem+json", "\"code\":\"" + code + "\"", "\"traceId\":");
    }
}

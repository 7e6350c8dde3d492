package dev.jetway.e2e;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Every way in which the calls of one operation can be malformed, made from its document. */
final class MalformedCalls {

    /**
     * One call.
     *
     * @param why what is wrong with it
     * @param refused whether it must be refused; else it may also be answered as if the malformed part were not there
     */
    record Call(String why, String line, String headers, byte[] body, boolean refused) {}

    private static final List<String> UNDECODABLE = List.of(
            "%FF",
            "%C3", "%C0%AE", "%ED%A0%80", "%F5%80%80%80", "%00", "%0A", "%", "%z", "%u0041", "[", "{", "|", "^", "\"");
    private static final Map<String, List<String>> BY_NAME = Map.of(
            "limit", List.of("0", "-1", "101", "1.5", "x", "99999999999999999999", "1&limit=2"),
            "cursor",
                    List.of(
                            "x",
                            "%21",
                            "AAAA",
                            cursor("9223372036854775807.K7M2QX"),
                            cursor("-1"),
                            cursor("x.y"),
                            cursor("99999999999999999999.K7M2QX"),
                            cursor("4294967297.K7M2QXX"),
                            cursor("+1000000000-12-31T23:59:59Z~00000000-0000-0000-0000-000000000000"),
                            cursor("-1000000000-01-01T00:00:00Z~00000000-0000-0000-0000-000000000000"),
                            cursor("2026-11-29T00:00:00Z~x"),
                            cursor("\0"),
                            "A".repeat(2_000)));
    private static final List<String> CONTENT_TYPES = List.of(
            "",
            "x",
            "*/*",
            "application/*",
            "application/*+json",
            "application/problem+json",
            "application/vnd.x+json",
            "text/json",
            "text/plain",
            "application/yaml",
            "application/x-yaml",
            "application/xml",
            "text/xml",
            "application/cbor",
            "application/x-jackson-smile",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/octet-stream",
            "application/json; charset=utf-16",
            "application/json; charset=no-such");
    private static final List<String> HEADERS = List.of(
            "Accept: x",
            "Accept: ;q=2",
            "Accept-Language: ;;q=x",
            "Accept-Charset: ?",
            "Accept-Encoding: ;q=x",
            "Authorization: x",
            "Baggage: %%%",
            "Cookie: =;;=\u00e9",
            "Content-Language: \u00e9",
            "Content-Type: */*",
            "Content-Type: x",
            "Expect: x",
            "Forwarded: for=\"",
            "If-Match: \"",
            "If-Modified-Since: x",
            "If-None-Match: W/\"",
            "If-None-Match: x",
            "Idempotency-Key: \u00e9",
            "Idempotency-Key:",
            "Last-Event-ID: \u00e9x",
            "Origin: http://[",
            "Origin: %",
            "Range: bytes=x-y",
            "TE: x",
            "Trailer: \u00e9",
            "traceparent: 00-x",
            "tracestate: ===",
            "Upgrade: x",
            "User-Agent: \u00e9",
            "Via: \u00e9",
            "X-Forwarded-For: x, [",
            "X-Forwarded-Host: [",
            "X-Forwarded-Port: x",
            "X-Forwarded-Proto: :",
            "X-HTTP-Method-Override: \u00e9",
            "X-Request-Id: \u00e9",
            "X-B3-TraceId: x");
    private static final List<String> NOT_MADE = List.of(
            "application/yaml", "application/xml", "application/cbor", "application/x-jackson-smile", "image/png");

    private final ApiDocument document;
    private final ApiDocument.Operation operation;
    private final String token;
    private final List<Call> calls = new ArrayList<>();

    private MalformedCalls(ApiDocument document, ApiDocument.Operation operation, String token) {
        this.document = document;
        this.operation = operation;
        this.token = "Authorization: Bearer " + token + "\r\n";
    }

    static List<Call> of(ApiDocument document, ApiDocument.Operation operation, String token) {
        var malformed = new MalformedCalls(document, operation, token);
        malformed.parameters();
        malformed.headers();
        malformed.bodies();
        return malformed.calls;
    }

    private void parameters() {
        for (JsonNode reference : operation.node().path("parameters")) {
            JsonNode parameter = document.resolved(reference);
            String name = parameter.path("name").asString();
            switch (parameter.path("in").asString()) {
                case "query" ->
                    Stream.concat(UNDECODABLE.stream(), BY_NAME.getOrDefault(name, List.of()).stream())
                            .forEach(value -> refused(name + "=" + value, path() + query(name, value)));
                case "path" -> {
                    Stream.of("%FF", "%2e%2e", "%2F", "%5C", "%00", "%41", ";x", "%ED%A0%80", "%25", "..", "a//b")
                            .forEach(value -> refused("{" + name + "}=" + value, path(name, value) + query("", "")));
                    Stream.of("%F0%9F%9B%AB", "%20", "'", "x".repeat(3_000), "-1", "0", "%D8%A7")
                            .forEach(value ->
                                    add("{" + name + "}=" + value, path(name, value) + query("", ""), "", false));
                }
                default -> {}
            }
        }
        refused("undeclared [] parameter", path() + "?q[]=1");
        refused("undeclared parameter that is no text", path() + "?undeclared=%FF");
    }

    private void headers() {
        String target = path() + query("", "");
        HEADERS.forEach(header -> add(header, target, header + "\r\n", false));
        add(
                "websocket",
                target,
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                true);
        add("long header", target, "X: " + "x".repeat(30_000) + "\r\n", true);
        if (operation.method().equals("get")) {
            NOT_MADE.forEach(type -> add("Accept: " + type, target, "Accept: " + type + "\r\n", false));
        }
    }

    private void bodies() {
        if (operation.node().path("requestBody").isMissingNode()) {
            return;
        }
        String key = "Idempotency-Key: malformed-"
                + operation.node().path("operationId").asString() + "\r\n";
        String json = key + "Content-Type: application/json\r\n";
        for (String type : CONTENT_TYPES) {
            body("Content-Type: " + type, key + "Content-Type: " + type + "\r\n", "{}");
        }
        body("no Content-Type", key, "{}");
        body("Content-Encoding", json + "Content-Encoding: gzip\r\n", "{}");
        for (String text :
                List.of("", "{", "null", "[]", "1", "\"x\"", "{} {}", "{\"a\":\"\\ud800\"}", "[".repeat(20_000))) {
            body("body " + text.substring(0, Math.min(text.length(), 20)), json, text);
        }
        document.properties(operation).forEach(property -> {
            body(property + " unpaired surrogate", json, "{\"" + property + "\":\"a\\udc00\"}");
            body(property + " of another type", json, "{\"" + property + "\":[[{}]]}");
            calls.add(new Call(
                    property + " no UTF-8",
                    line(path()),
                    token + json,
                    ("{\"" + property + "\":\"\u00ff\"}").getBytes(StandardCharsets.ISO_8859_1),
                    true));
        });
    }

    private void refused(String why, String target) {
        add(why, target, "", true);
    }

    private void add(String why, String target, String headers, boolean refused) {
        calls.add(new Call(why, line(target), token + headers, new byte[0], refused));
    }

    private void body(String why, String headers, String body) {
        calls.add(new Call(why, line(path()), token + headers, body.getBytes(StandardCharsets.UTF_8), true));
    }

    private String line(String target) {
        return operation.method().toUpperCase(Locale.ROOT) + " " + target;
    }

    private String path() {
        return path("", "");
    }

    /** The path with the examples of its parameters, but for one. */
    private String path(String malformed, String value) {
        String path = operation.path();
        for (JsonNode reference : operation.node().path("parameters")) {
            JsonNode parameter = document.resolved(reference);
            String name = parameter.path("name").asString();
            if (parameter.path("in").asString().equals("path")) {
                path = path.replace("{" + name + "}", name.equals(malformed) ? value : example(parameter));
            }
        }
        return path;
    }

    /** The examples of the query's required parameters, and one that is malformed. */
    private String query(String malformed, String value) {
        List<String> parts = new ArrayList<>();
        for (JsonNode reference : operation.node().path("parameters")) {
            JsonNode parameter = document.resolved(reference);
            String name = parameter.path("name").asString();
            if (parameter.path("in").asString().equals("query")
                    && !name.equals(malformed)
                    && parameter.path("required").asBoolean(false)) {
                parts.add(name + "=" + example(parameter));
            }
        }
        if (!malformed.isEmpty()) {
            parts.add(malformed + "=" + value);
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static String example(JsonNode parameter) {
        return parameter
                .path("example")
                .asString(parameter.path("schema").path("example").asString("x"));
    }

    private static String cursor(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

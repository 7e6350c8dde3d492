package dev.jetway.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.gateway.GatewayIT;
import dev.jetway.gateway.HttpSocket;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On plain sockets, because HTTP clients correct invalid requests. */
@Timeout(60)
class RequestValidationIT extends GatewayIT {

    private static final List<String> PROTECTED = List.of(
            "POST /login",
            "POST /oauth2/token",
            "POST /oauth2/introspect",
            "POST /api/v1/travellers",
            "POST /api/v1/bookings/K7M2QX/payments",
            "GET /api/v1/bookings",
            "GET /api/v1/flights/JW201-2026-12-01/passengers",
            "GET /api/v1/airports",
            "GET /internal/v1/holds",
            "GET /actuator/env");

    private static final Map<String, UnaryOperator<String>> SPELLINGS = Map.ofEntries(
            Map.entry("a letter encoded", path -> "/%" + Integer.toHexString(path.charAt(1)) + path.substring(2)),
            Map.entry("the last letter encoded", RequestValidationIT::lastEncoded),
            Map.entry("encoded twice", path -> "/%25" + Integer.toHexString(path.charAt(1)) + path.substring(2)),
            Map.entry("doubled slash", path -> "/" + path),
            Map.entry("doubled slash at the end", path -> path + "//"),
            Map.entry("dot segment", path -> "/." + path),
            Map.entry("dot segment at the end", path -> path + "/."),
            Map.entry("two dots", path -> "/x/.." + path),
            Map.entry("two dots at the end", path -> path + "/x/.."),
            Map.entry("encoded dots", path -> "/x/%2e%2e" + path),
            Map.entry("half encoded dots", path -> "/x/.%2E" + path),
            Map.entry("encoded slash", path -> "/x%2f.." + path),
            Map.entry("encoded slash at the end", path -> path + "%2F"),
            Map.entry("encoded backslash", path -> path + "%5c"),
            Map.entry("backslash", path -> "/\\" + path.substring(1)),
            Map.entry("path parameter", path -> path + ";x=1"),
            Map.entry("empty path parameter", path -> path + ";"),
            Map.entry("path parameter before", path -> "/;x=1" + path),
            Map.entry("encoded semicolon", path -> path + "%3bx=1"),
            Map.entry("path parameter and dots", path -> "/x/..;" + path),
            Map.entry("null", path -> path + "%00"),
            Map.entry("encoded line feed", path -> path + "%0a"),
            Map.entry("fragment", path -> path + "#x"),
            Map.entry("no UTF-8", path -> path + "%ff"),
            Map.entry("overlong UTF-8", path -> "/x/%c0%ae%c0%ae" + path),
            Map.entry("surrogate", path -> path + "%ed%a0%80"),
            Map.entry("half an octet", path -> path + "%2"),
            Map.entry("UTF-16", path -> path + "%u002f"));

    private static String lastEncoded(String path) {
        return path.substring(0, path.length() - 1) + "%" + Integer.toHexString(path.charAt(path.length() - 1));
    }

    static Stream<Arguments> spelledOtherwise() {
        return PROTECTED.stream()
                .flatMap(call -> SPELLINGS.entrySet().stream().map(spelling -> {
                    String[] parts = call.split(" ");
                    return Arguments.of(
                            spelling.getKey(),
                            parts[0] + " " + spelling.getValue().apply(parts[1]));
                }));
    }

    @ParameterizedTest(name = "{1} ({0})")
    @MethodSource("spelledOtherwise")
    void aPathThatIsNotCanonicalIsRejectedBeforeItIsInterpreted(String why, String call) throws IOException {
        assertRefused(call + " HTTP/1.1\r\nHost: localhost\r\n");
        assertRefused(call + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nx\r\n0\r\n\r\n",
                "-1\r\nx\r\n0\r\n\r\n",
                "ffffffffffffffff\r\nx\r\n0\r\n\r\n",
                "1\r\nxyz\r\n0\r\n\r\n"
            })
    void aBodyWithMalformedChunksIsRejected(String chunks) throws IOException {
        try (HttpSocket socket = new HttpSocket(port())) {
            socket.send("POST /api/v1/travellers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
            assertThat(socket.readResponse()).startsWith("HTTP/1.1 400 ").contains("\"code\":\"invalid-request\"");
        }
        assertNothingReached();
    }

    /** Responses keep the order of the requests. */
    @ParameterizedTest(name = "{1} ({0})")
    @MethodSource("spelledOtherwise")
    void aPipelinedPathThatIsNotCanonicalIsRejected(String why, String call) throws IOException {
        try (HttpSocket socket = new HttpSocket(port())) {
            socket.send("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n" + call
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
            assertThat(socket.readResponse()).startsWith("HTTP/1.1 404 ");
            assertThat(socket.readResponse()).startsWith("HTTP/1.1 400 ");
        }
        assertNothingReached();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/airports?q=%FF HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/v1/airports?q=%C3 HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/v1/airports?q=%ED%A0%80 HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/v1/airports?q=%00 HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/v1/airports?q[]=1 HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/v1/airports?q={a} HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/v1/airports?q=a|b HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/v1/airports?q=% HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/v1/airports?q=%u0041 HTTP/1.1\r\nHost: localhost\r\n",
                "GET http://localhost/%6cogin HTTP/1.1\r\nHost: localhost\r\n",
                "GET http://localhost//login HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/v1/airports HTTP/1.1\r\nHost: [\r\n",
                "GET /api/v1/airports HTTP/1.1\r\nHost: a b\r\n",
                "GET /api/v1/airports HTTP/1.1\r\nHost: localhost:abc\r\n",
                "GET /api/v1/airports HTTP/1.1\r\nHost: localhost:99999\r\n",
                "GET /api/v1/airports HTTP/1.1\r\nHost: user@localhost\r\n",
                "GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere\r\n",
                "GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\nno header\r\n",
                "GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n",
                "GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n",
                "GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                "rubbish\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n",
                "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n",
                "PRI * HTTP/2.0\r\n",
            })
    void anAmbiguousRequestIsRejected(String head) throws IOException {
        assertRefused(head);
    }

    private void assertRefused(String head) throws IOException {
        try (HttpSocket socket = new HttpSocket(port())) {
            socket.send(head + "\r\n");
            assertThat(socket.readResponse())
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"code\":\"invalid-request\"");
        }
        assertNothingReached();
    }

    private static void assertNothingReached() {
        for (String name : List.of("identity-service", "flight-service", "booking-service")) {
            assertThat(service(name).received()).as(name).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login/", "/LOGIN", "/login/x", "/oauth2%3Ftoken", "/loginx"})
    void similarPathsAreNotTheCredentialRoutes(String path) throws IOException {
        try (HttpSocket socket = new HttpSocket(port())) {
            socket.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
            assertThat(socket.readResponse()).startsWith("HTTP/1.1 404 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n"
            })
    void aHeadOverTheLimitGetsAProblem(String head) throws IOException {
        try (HttpSocket socket = new HttpSocket(port())) {
            socket.send(head.formatted("x".repeat(40_000)));
            assertThat(socket.readResponse()).startsWith("HTTP/1.1 413 ").contains("\"code\":\"request-too-large\"");
        }
        assertNothingReached();
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%D8%A7%D9%84%D9%82", "q=a+b", "q=a%20b", "q=%25", "q=", "q", "q=/?:@!$'()*,;~"})
    void canonicalTargetsAreForwardedUnchanged(String query) throws IOException {
        try (HttpSocket socket = new HttpSocket(port())) {
            socket.send("GET /api/v1/airports?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(socket.readResponse()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(service("flight-service").received().getLast().target()).isEqualTo("/api/v1/airports?" + query);
    }
}

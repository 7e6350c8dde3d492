package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.e2e.RawHttp.RawResponse;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the published documents with every parameter, header and body in malformed form: the caller is told so in
 * a problem, and nobody else notices.
 */
class MalformedRequestsE2E extends PlatformE2E {

    private static final int CALLS_MIN = LoadScale.of(200);

    private static String traveller;
    private static String staff;
    private static String operator;

    private final RawHttp http = new RawHttp(URI.create(platform().baseUrl()));

    @BeforeAll
    static void signIn() {
        traveller = platform().token("traveller@jetway.dev", "jetway-demo-2026");
        staff = platform().token("staff@jetway.dev", "jetway-demo-2026");
        operator = platform().token("operator@jetway.dev", "jetway-demo-2026");
    }

    static Stream<Arguments> operations() {
        Map<String, ApiDocument> documents =
                ApiDocuments.of(URI.create(platform().baseUrl())).byService();
        return documents.values().stream()
                .flatMap(
                        document -> document.operations().stream().map(operation -> Arguments.of(operation, document)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void malformedCallsAreRefusedAndNeighboursServed(ApiDocument.Operation operation, ApiDocument document) {
        List<MalformedCalls.Call> calls = MalformedCalls.of(document, operation, tokenFor(operation));
        List<String> findings = new ArrayList<>();
        for (int sent = 0; sent < CALLS_MIN; sent += calls.size()) {
            for (MalformedCalls.Call call : calls) {
                RawResponse response = http.send(call.line(), call.headers(), call.body());
                if (!isFit(call, response)) {
                    findings.add(
                            call.why() + ": " + response.status() + " " + response.head() + "\n" + response.body());
                }
            }
        }
        assertThat(findings).isEmpty();
        neighbours();
    }

    private static boolean isFit(MalformedCalls.Call call, RawResponse response) {
        if (response.status() < 400) {
            return !call.refused() && response.status() >= 200;
        }
        return response.status() < 500
                && response.head().toLowerCase(Locale.ROOT).contains("content-type: application/problem+json")
                && response.body().contains("\"code\":\"");
    }

    /** Somebody else's calls, one on each route that can be read. */
    private void neighbours() {
        for (String target : List.of(
                "/api/v1/airports?q=cai",
                "/api/v1/flights?origin=CAI&destination=LHR&date="
                        + LocalDate.now(ZoneOffset.UTC).plusDays(30),
                "/api/v1/bookings",
                "/api/v1/notifications",
                "/api/v1/travellers/me")) {
            RawResponse response =
                    http.send("GET " + target, "Authorization: Bearer " + traveller + "\r\n", new byte[0]);
            assertThat(response.status()).as(target + ": " + response.body()).isEqualTo(200);
        }
    }

    private static String tokenFor(ApiDocument.Operation operation) {
        String path = operation.path();
        if (path.startsWith("/api/v1/payments")) {
            return operator;
        }
        boolean staffed = path.endsWith("/passengers")
                || path.startsWith("/api/v1/flights") && operation.method().equals("post");
        return staffed ? staff : traveller;
    }
}

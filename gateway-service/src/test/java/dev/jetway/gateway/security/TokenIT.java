package dev.jetway.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.GatewayIT;
import dev.jetway.gateway.Tokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenIT extends GatewayIT {

    static Stream<Arguments> badTokens() {
        return Stream.of(
                Arguments.of("forged", Tokens.forged()),
                Arguments.of("expired", Tokens.expired()),
                Arguments.of("not yet valid", Tokens.notYetValid()),
                Arguments.of("for another audience", Tokens.forAnotherAudience()),
                Arguments.of("of another issuer", Tokens.ofAnotherIssuer()),
                Arguments.of("without a subject", Tokens.ofNobody()),
                Arguments.of("without an end", Tokens.forEver()),
                Arguments.of("a service's own", Tokens.ofAService()),
                Arguments.of("of an unknown key", Tokens.ofAnUnknownKey()),
                Arguments.of("with other claims than were signed", Tokens.tampered()),
                Arguments.of("alg none", Tokens.unsigned()),
                Arguments.of("HS256 with the public key", Tokens.signedWithThePublicKey()),
                Arguments.of("cut", Tokens.valid("nadia").substring(0, 200)),
                Arguments.of("no token at all", "nonsense"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void anInvalidTokenIsRejected(String what, String token) {
        assertUnauthorized(send(request("/api/v1/bookings", token)), "/api/v1/bookings");
        assertThat(service("booking-service").received()).as(what).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void anInvalidTokenIsRejectedWhereNoneIsRequired(String what, String token) {
        assertUnauthorized(send(request("/api/v1/airports", token)), "/api/v1/airports");
        assertThat(service("flight-service").received()).as(what).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/bookings",
        "POST, /api/v1/bookings",
        "GET, /api/v1/bookings/K7M2QX/events",
        "GET, /api/v1/notifications",
        "GET, /api/v1/travellers/me",
        "POST, /api/v1/flights",
        "POST, /api/v1/flights/JW201-2026-12-01/delay",
        "GET, /api/v1/flights/JW201-2026-12-01/passengers",
        "GET, /api/v1/disruptions",
        "GET, /api/v1/staff/flights",
        "GET, /api/v1/staff/actions",
        "GET, /api/v1/staff/flights/JW201-2026-12-01/impact",
        "GET, /api/v1/staff/bookings",
        "GET, /api/v1/staff/sales-health",
        "POST, /api/v1/fares/calendar",
        "GET, /api/v1/password-resets",
        "POST, /api/v1/airports",
        "GET, /api/v2/anything"
    })
    void otherPathsRequireAToken(String method, String path) {
        assertUnauthorized(send(request(path).method(method, BodyPublishers.noBody())), path);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/airports",
        "HEAD, /api/v1/airports",
        "GET, /api/v1/offers",
        "GET, /api/v1/fares/calendar",
        "GET, /api/v1/flights",
        "GET, /api/v1/flights/JW201-2026-12-01",
        "GET, /api/v1/flights/JW201-2026-12-01/seat-map",
        "POST, /api/v1/travellers",
        "POST, /api/v1/password-resets",
        "POST, /api/v1/password-resets/completion"
    })
    void publicPathsRequireNoToken(String method, String path) {
        assertThat(send(request(path).method(method, BodyPublishers.noBody())).statusCode())
                .isEqualTo(200);
    }

    private static void assertUnauthorized(HttpResponse<String> response, String path) {
        assertProblem(response, ProblemCode.UNAUTHORIZED, path);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
}

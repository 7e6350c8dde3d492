package dev.jetway.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.jetway.gateway.FakeService;
import dev.jetway.gateway.FakeService.Received;
import dev.jetway.gateway.GatewayIT;
import dev.jetway.gateway.Tokens;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each service gets only the credentials that its route lists. */
class CredentialForwardingIT extends GatewayIT {

    @ParameterizedTest
    @CsvSource({
        "GET, /login, identity-service, true, true",
        "POST, /oauth2/token, identity-service, true, true",
        "GET, /userinfo, identity-service, true, true",
        "GET, /api/v1/travellers/me, identity-service, true, true",
        "GET, /api/v1/airports?q=cai, flight-service, false, false",
        "GET, /api/v1/offers?origin=CAI&destination=LHR, flight-service, false, false",
        "GET, /api/v1/fares/calendar?origin=CAI&destination=LHR, flight-service, false, false",
        "GET, /api/v1/flights?origin=CAI, flight-service, false, false",
        "GET, /api/v1/staff/flights?airport=CAI, flight-service, false, true",
        "GET, /api/v1/staff/bookings?reference=K7M2QX, booking-service, false, true",
        "POST, /api/v1/flights/JW201-2026-12-01/cancellation, flight-service, false, true",
        "GET, /api/v1/flights/JW201-2026-12-01/passengers, booking-service, false, true",
        "GET, /api/v1/bookings, booking-service, false, true",
        "POST, /api/v1/bookings, booking-service, false, true",
        "GET, /api/v1/bookings/K7M2QX/events, booking-service, false, true",
        "GET, /api/v1/payments/5e1c, payment-service, false, true",
        "GET, /api/v1/notifications, notification-service, false, true",
        "GET, /v3/api-docs/identity-service, identity-service, false, false",
        "GET, /v3/api-docs/flight-service, flight-service, false, false"
    })
    void aServiceGetsOnlyTheCredentialsOfItsRoute(
            String method, String target, String service, boolean cookie, boolean token) {
        String shown = Tokens.valid("nadia");
        service(service).behave(CredentialForwardingIT::setACookie);

        HttpResponse<String> answer = send(request(target, shown)
                .header("Cookie", "JETWAY_SESSION=secret; other=1")
                .method(method, BodyPublishers.ofString("")));

        assertThat(answer.statusCode()).isEqualTo(200);
        Received received = last(service, target);
        assertThat(received.header("Cookie")).isEqualTo(cookie ? "JETWAY_SESSION=secret; other=1" : "");
        assertThat(received.header("Authorization")).isEqualTo(token ? "Bearer " + shown : "");
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(cookie ? 1 : 0);
    }

    @Test
    void aRouteWithoutMetadataGetsNoCredentials() {
        send(request("/new-one", Tokens.valid("nadia")).header("Cookie", "JETWAY_SESSION=secret"));

        Received received = last("payment-service", "/new-one");
        assertThat(received.headers().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotContain("cookie", "authorization");
    }

    private static void setACookie(HttpExchange exchange, int attempt) throws IOException {
        boolean keys = exchange.getRequestURI().getPath().equals("/oauth2/jwks");
        exchange.getResponseHeaders().add("Set-Cookie", "JETWAY_SESSION=planted; Path=/");
        FakeService.answer(exchange, 200, "application/json", keys ? Tokens.publishedKeys() : "{}");
    }

    private static Received last(String service, String target) {
        String path = target.startsWith("/v3/api-docs/") ? "/v3/api-docs" : target;
        return service(service).received().stream()
                .filter(each -> each.target().equals(path))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}

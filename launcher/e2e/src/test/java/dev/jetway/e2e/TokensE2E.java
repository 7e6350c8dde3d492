package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.e2e.Api.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Forged tokens open nothing, neither at the gateway nor at a service's own port, where an intruder inside would knock.
 * Tokens that are wrong but rightly signed can't be had here; {@code TokenIT} of gateway-service and platform-starter
 * try those.
 */
class TokensE2E extends PlatformE2E {

    @ParameterizedTest
    @CsvSource({
        "gateway-service,      GET,  /api/v1/bookings",
        "gateway-service,      GET,  /api/v1/travellers/me",
        "gateway-service,      GET,  /api/v1/airports?q=CAI",
        "booking-service,      GET,  /api/v1/bookings",
        "flight-service,       POST, /internal/v1/holds",
        "flight-service,       GET,  /api/v1/airports?q=CAI",
        "payment-service,      GET,  /api/v1/payments/ZZZZZZ",
        "notification-service, GET,  /api/v1/notifications",
        "identity-service,     GET,  /api/v1/travellers/me",
        "identity-service,     GET,  /internal/v1/signing-keys",
        "identity-service,     GET,  /userinfo",
    })
    void aForgedTokenIsRefused(String service, String method, String path) {
        String genuine = platform().token("traveller@jetway.dev", "jetway-demo-2026");
        var softly = new SoftAssertions();
        new ForgedTokens(genuine, anonymous().get("/oauth2/jwks").text())
                .all()
                .forEach((wrong, token) -> softly.assertThat(at(service)
                                .withToken(token)
                                .send(method, path, "application/json", new byte[0])
                                .status())
                        .as(wrong)
                        .isEqualTo(401));
        softly.assertAll();
        // The control: the door is not simply shut.
        assertThat(at(service)
                        .withToken(genuine)
                        .send(method, path, "application/json", new byte[0])
                        .status())
                .isNotEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "gateway-service,      /api/v1/bookings",
        "gateway-service,      /api/v1/airports?q=CAI",
        "booking-service,      /api/v1/bookings",
        "payment-service,      /api/v1/payments/ZZZZZZ",
        "notification-service, /api/v1/notifications",
        "identity-service,     /api/v1/travellers/me",
    })
    void aServicesTokenIsGoodAtTheServiceThatItIsForAndNowhereElse(String service, String path) {
        assertThat(at(service).withToken(bookingServiceToken()).get(path).status())
                .isEqualTo(401);
    }

    @Test
    void onlyBookingServiceMayHoldSeats() {
        String traveller = platform().token("traveller@jetway.dev", "jetway-demo-2026");
        String staff = platform().token("staff@jetway.dev", "jetway-demo-2026");
        String operator = platform().token("operator@jetway.dev", "jetway-demo-2026");
        for (String person : new String[] {traveller, staff, operator}) {
            assertThat(holdAtFlightService(person)).isEqualTo(403);
        }
        assertThat(at("flight-service")
                        .post("/internal/v1/holds", "{}", Map.of())
                        .status())
                .isEqualTo(401);
        // Bad input, but let in.
        assertThat(holdAtFlightService(bookingServiceToken())).isEqualTo(400);
    }

    @Test
    void aPersonCannotAskForAServicesScope() {
        Response refused = anonymous()
                .get("/oauth2/authorize?response_type=code&client_id=jetway-web&redirect_uri="
                        + URLEncoder.encode("http://127.0.0.1/callback", StandardCharsets.UTF_8)
                        + "&scope=seats%3Ahold&code_challenge=abcdefghijklmnopqrstuvwxyz0123456789abcdefg"
                        + "&code_challenge_method=S256");
        assertThat(refused.headers().firstValue("Location").orElse("")).contains("error=invalid_scope");
    }

    private static int holdAtFlightService(String token) {
        return hold("flight-service", token);
    }

    /** The status of a malformed request to hold seats. */
    static int hold(String instance, String token) {
        return at(instance)
                .withToken(token)
                .post("/internal/v1/holds", "{}", Map.of())
                .status();
    }

    static String bookingServiceToken() {
        Response response = anonymous()
                .withHeader("Authorization", platform().bookingClientCredentials())
                .send(
                        "POST",
                        "/oauth2/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&scope=seats%3Ahold".getBytes(StandardCharsets.US_ASCII));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.at("access_token");
    }
}

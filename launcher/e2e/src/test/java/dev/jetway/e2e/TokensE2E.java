package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.e2e.Api.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Forged tokens open nothing, neither at the gateway nor at a service's own port, where an intruder inside would knock.
 * Tokens that are wrong but rightly signed can't be had here; {@code TokenIT} of gateway-service and platform-starter
 * try those.
 */
@Isolated("a rotation of keys ends all tokens")
class TokensE2E extends PlatformE2E {

    private static final Duration NOTICED_MAX = Duration.ofSeconds(30);
    private static final LocalDate DAY = TestDates.take(1);

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
        Answer refused = anonymous()
                .get("/oauth2/authorize?response_type=code&client_id=jetway-web&redirect_uri="
                        + URLEncoder.encode("http://127.0.0.1/callback", StandardCharsets.UTF_8)
                        + "&scope=seats%3Ahold&code_challenge=abcdefghijklmnopqrstuvwxyz0123456789abcdefg"
                        + "&code_challenge_method=S256");
        assertThat(refused.headers().firstValue("Location").orElse("")).contains("error=invalid_scope");
    }

    @Test
    void afterACompromiseANewKeyIsUsedAtOnceAndTheOldOneOpensNothing() {
        Traveller traveller = newTraveller();
        String before = platform().token(traveller.email(), Traveller.PASSWORD);
        Answer rotated = at("identity-service")
                .withToken(platform().token("operator@jetway.dev", "jetway-demo-2026"))
                .post("/internal/v1/signing-keys", Map.of("reason", "COMPROMISED"), Map.of());
        assertThat(rotated.status()).as(rotated.text()).isEqualTo(200);
        platform().forgetTokens();

        Api after = anonymous().withToken(platform().token(traveller.email(), Traveller.PASSWORD));
        await("the gateway and the services know the new key")
                .atMost(NOTICED_MAX)
                .untilAsserted(() -> {
                    assertThat(after.get("/api/v1/bookings").status()).isEqualTo(200);
                    assertThat(after.get("/api/v1/notifications").status()).isEqualTo(200);
                });
        // Having met the new key, they have read the list that the old one is no longer on.
        assertThat(anonymous().withToken(before).get("/api/v1/bookings").status())
                .isEqualTo(401);
        String ofBookingService = bookingServiceToken();
        for (String instance : List.of("flight-service", "flight-service-2")) {
            await(instance + " knows the new key, so that it refuses tokens of the old one")
                    .atMost(NOTICED_MAX)
                    .until(() -> hold(instance, ofBookingService) == 400);
        }
        await("booking-service calls flight-service with a token of the new key")
                .atMost(NOTICED_MAX)
                .untilAsserted(() -> assertThat(new Traveller(traveller.email(), after)
                                .hold(Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1), 1))
                        .isNotEmpty());
    }

    private static int holdAtFlightService(String token) {
        return hold("flight-service", token);
    }

    private static int hold(String instance, String token) {
        return at(instance)
                .withToken(token)
                .post("/internal/v1/holds", "{}", Map.of())
                .status();
    }

    private static String bookingServiceToken() {
        Answer answer = anonymous()
                .withHeader("Authorization", platform().bookingClientCredentials())
                .send(
                        "POST",
                        "/oauth2/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&scope=seats%3Ahold".getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.at("access_token");
    }
}

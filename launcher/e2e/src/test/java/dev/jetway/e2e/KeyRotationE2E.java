package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.e2e.Api.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A stolen signing key: an operator replaces it. */
@Isolated("all tokens end")
class KeyRotationE2E extends PlatformE2E {

    private static final Duration NOTICED_MAX = Duration.ofSeconds(30);
    private static final LocalDate DAY = TestDates.take(1);

    @Test
    void afterACompromiseANewKeyIsUsedAtOnceAndTheOldOneOpensNothing() {
        Traveller traveller = newTraveller();
        String before = platform().token(traveller.email(), Traveller.PASSWORD);
        Response rotated = at("identity-service")
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
        String ofBookingService = TokensE2E.bookingServiceToken();
        for (String instance : List.of("flight-service", "flight-service-2")) {
            await(instance + " knows the new key, so that it refuses tokens of the old one")
                    .atMost(NOTICED_MAX)
                    .until(() -> TokensE2E.hold(instance, ofBookingService) == 400);
        }
        await("booking-service calls flight-service with a token of the new key")
                .atMost(NOTICED_MAX)
                .untilAsserted(() -> assertThat(new Traveller(traveller.email(), after)
                                .hold(Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1), 1))
                        .isNotEmpty());
    }
}

package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is internal can't be reached from outside, however the path is spelled. The caller has a good token, so that an
 * response of 403 would come from a service that was reached. Paths go over the wire as they are, which no HTTP client
 * would allow.
 */
class InternalPathsE2E extends PlatformE2E {

    private static String token;

    /** Nobody may do more. */
    @BeforeAll
    static void anOperatorSignsIn() {
        token = platform().token("operator@jetway.dev", "jetway-demo-2026");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/holds",
                "/internal/v1/password-reset-mails",
                "/internal/v1/signing-keys",
                "/internal/v1/travellers/00000000-0000-4000-8000-000000000001/personal-data",
                "/internal/v1/travellers/00000000-0000-4000-8000-000000000001/upcoming-trip",
                "/internal/v1/dead-letters",
                "/internal/v1/dead-letters/replay",
                "/api/v1/bookings/..;/..;/..;/internal/v1/dead-letters/replay",
                "/INTERNAL/v1/holds",
                "//internal/v1/holds",
                "///internal/v1/holds",
                "/./internal/v1/holds",
                "/%69nternal/v1/holds",
                "/%69%6e%74%65%72%6e%61%6c/v1/holds",
                "/%2569nternal/v1/holds",
                "/%2finternal/v1/holds",
                "/internal%2fv1%2fholds",
                "/;/internal/v1/holds",
                "/internal;x=1/v1/holds",
                "/x/../internal/v1/holds",
                "/api/v1/flights/../../../internal/v1/holds",
                "/api/v1/flights/..;/..;/..;/internal/v1/holds",
                "/api/v1/flights/%2e%2e/%2e%2e/%2e%2e/internal/v1/holds",
                "/api/v1/flights/..%2f..%2f..%2finternal/v1/holds",
                "/api/v1/flights/%252e%252e/%252e%252e/%252e%252e/internal/v1/holds",
                "/api/v1/flights\\..\\..\\..\\internal\\v1\\holds",
                "/api/v1/travellers/../../../internal/v1/signing-keys",
                "/api/v1/travellers/..;/..;/..;/internal/v1/signing-keys",
                "/oauth2/../internal/v1/signing-keys",
                "/oauth2/..;/internal/v1/signing-keys",
                "/oauth2/%2e%2e/internal/v1/signing-keys",
                "/oauth2/..%5cinternal/v1/signing-keys",
                "/login/../internal/v1/signing-keys",
                "/api/v1/bookings/..;/..;/..;/actuator/env",
                "/actuator/env",
                "/actuator/loggers",
                "/actuator;/env",
                "/%61ctuator/env",
                "/actuator/health/../env",
                "/actuator/health/readiness",
            })
    void noSpellingLeadsInside(String path) {
        for (String method : new String[] {"GET", "POST", "DELETE"}) {
            assertThat(status(method, path)).as(method + " " + path).isIn(400, 404, 405);
        }
    }

    @Test
    void anAbsoluteTargetWithAServicesNameIsNotRoutedToThatService() {
        assertThat(status("GET", "http://flight-service/internal/v1/holds")).isIn(400, 404);
        assertThat(status(
                        "GET", "http://127.0.0.1:" + platform().port("flight-service", "http") + "/internal/v1/holds"))
                .isIn(400, 404);
    }

    /** The control: spelled plainly, what is public is found. */
    @Test
    void whatIsPublicIsFoundInThisWay() {
        assertThat(status("GET", "/api/v1/airports?q=CAI")).isEqualTo(200);
        assertThat(status("GET", "/actuator/health")).isEqualTo(200);
    }

    private static int status(String method, String target) {
        return new RawHttp(URI.create(platform().baseUrl()))
                .send(
                        method + " " + target,
                        "Authorization: Bearer " + token + "\r\nContent-Type: application/json\r\n",
                        "{}".getBytes(StandardCharsets.US_ASCII))
                .status();
    }
}

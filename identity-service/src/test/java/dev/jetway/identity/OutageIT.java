package dev.jetway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

/** The last class (see junit-platform.properties): the others share the context that this one breaks. */
@DirtiesContext
@Order(Integer.MAX_VALUE)
class OutageIT extends IdentityIT {

    @Autowired
    private HikariDataSource database;

    @Test
    void withoutADatabaseRequestsGet503AndTheKeysAreStillPublished() {
        database.close();

        assertUnavailable(browser().get("/login"));
        assertUnavailable(browser()
                .post(
                        "/oauth2/token",
                        Map.of("grant_type", "refresh_token", "client_id", "jetway-web", "refresh_token", "x")));
        assertUnavailable(browser()
                .postJson(
                        "/api/v1/travellers",
                        "{\"email\":\"a@example.com\",\"password\":\"jumping-otters-7\",\"fullName\":\"A\"}"));
        assertThat(browser().get("/oauth2/jwks").statusCode()).isEqualTo(200);
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body()).contains("service-unavailable").doesNotContain("Exception");
    }
}

package dev.jetway.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.GatewayIT;
import dev.jetway.gateway.Tokens;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "jetway.gateway.token.keys-url=http://127.0.0.1:1/oauth2/jwks",
            "jetway.gateway.health.needed-services=flight-service,nobody-service"
        })
class IssuerAwayIT extends GatewayIT {

    @Test
    void whileTheKeysCannotBeHadATokenIsNeitherGoodNorBad() {
        HttpResponse<String> answer = send(request("/api/v1/bookings", Tokens.valid("nadia")));
        assertProblem(answer, ProblemCode.SERVICE_UNAVAILABLE, "/api/v1/bookings");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whatNeedsNoTokenGoesOn() {
        assertThat(get("/api/v1/airports").statusCode()).isEqualTo(200);
    }

    @Test
    void thePublicHealthIsDownWhileAServiceThatIsNeededHasNoInstance() {
        HttpResponse<String> health = get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).isEqualTo("{\"status\":\"DOWN\"}");
    }
}

package dev.jetway.platform.example;

import dev.jetway.testsupport.RestClients;
import dev.jetway.testsupport.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.StatusAssertions;

/** Authorization on the management port. */
class ManagementIT extends PlatformIT {

    private static final String LOGGER = "/actuator/loggers/dev.jetway.nobody";

    @LocalManagementPort
    private int managementPort;

    @ParameterizedTest
    @ValueSource(
            strings = {"health", "health/readiness", "info", "prometheus", "metrics", "metrics/jvm.info", "loggers"})
    void endpointsOfMonitoringAreOpen(String endpoint) {
        get("", endpoint).isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "configprops", "beans", "mappings", "conditions", "threaddump", "scheduledtasks"})
    void otherEndpointsRequireAnOperator(String endpoint) {
        get("", endpoint).isUnauthorized();
        get(token("TRAVELLER"), endpoint).isForbidden();
        get(token("STAFF"), endpoint).isForbidden();
        get(token("OPERATOR"), endpoint).isOk();
    }

    @Test
    void theHeapDumpRequiresAnOperator() {
        get("", "heapdump").isUnauthorized();
    }

    @Test
    void changingALogLevelRequiresAnOperator() {
        changeLevel("").expectStatus().isUnauthorized();
        changeLevel("rubbish").expectStatus().isUnauthorized();
        changeLevel(token("TRAVELLER")).expectStatus().isForbidden();
        changeLevel(token("OPERATOR")).expectStatus().isNoContent();
    }

    private StatusAssertions get(String token, String endpoint) {
        return management(token).get().uri("/actuator/" + endpoint).exchange().expectStatus();
    }

    private RestTestClient.ResponseSpec changeLevel(String token) {
        return management(token)
                .post()
                .uri(LOGGER)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"configuredLevel\": \"WARN\"}")
                .exchange();
    }

    private static String token(String role) {
        return Tokens.token("somebody", role);
    }

    private RestTestClient management(String token) {
        return RestClients.at("http://127.0.0.1:" + managementPort, token);
    }
}

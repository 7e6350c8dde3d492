package dev.jetway.platform.example;

import dev.jetway.testsupport.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Authorization on the management port. */
class ManagementIT extends PlatformIT {

    private static final String LOGGER = "/actuator/loggers/dev.jetway.nobody";

    @LocalManagementPort
    private int managementPort;

    @ParameterizedTest
    @ValueSource(
            strings = {"health", "health/readiness", "info", "prometheus", "metrics", "metrics/jvm.info", "loggers"})
    void endpointsOfMonitoringAreOpen(String endpoint) {
        management("")
                .get()
                .uri("/actuator/" + endpoint)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "configprops", "beans", "mappings", "conditions", "threaddump", "scheduledtasks"})
    void otherEndpointsRequireAnOperator(String endpoint) {
        String path = "/actuator/" + endpoint;
        management("").get().uri(path).exchange().expectStatus().isUnauthorized();
        management(token("TRAVELLER")).get().uri(path).exchange().expectStatus().isForbidden();
        management(token("STAFF")).get().uri(path).exchange().expectStatus().isForbidden();
        management(token("OPERATOR")).get().uri(path).exchange().expectStatus().isOk();
    }

    @Test
    void theHeapDumpRequiresAnOperator() {
        management("").get().uri("/actuator/heapdump").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void changingALogLevelRequiresAnOperator() {
        changeLevel("").expectStatus().isUnauthorized();
        changeLevel("rubbish").expectStatus().isUnauthorized();
        changeLevel(token("TRAVELLER")).expectStatus().isForbidden();
        changeLevel(token("OPERATOR")).expectStatus().isNoContent();
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
        return Tokens.signed(Tokens.claims("somebody", role), Tokens.KEY, "ours");
    }

    private RestTestClient management(String token) {
        RestTestClient.Builder<?> client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + managementPort);
        if (!token.isEmpty()) {
            client.defaultHeader("Authorization", "Bearer " + token);
        }
        return client.build();
    }
}

package dev.jetway.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RestartTest {

    private static final JsonNode RESPONSE = JsonMapper.shared().readTree("""
        {"application": {"name": "FLIGHT-SERVICE", "instance": [
          {"status": "UP", "port": {"$": 8082, "@enabled": "true"}},
          {"status": "OUT_OF_SERVICE", "port": {"$": 8092, "@enabled": "true"}}]}}\
        """);

    @Test
    void onlyWhoIsUpIsCalled() {
        assertThat(Restart.lists(RESPONSE, 8082)).isTrue();
        assertThat(Restart.lists(RESPONSE, 8092)).isFalse();
        assertThat(Restart.lists(RESPONSE, 8102)).isFalse();
    }

    @Test
    void anUnregisteredServiceIsNotCalled() {
        assertThat(Restart.lists(JsonMapper.shared().readTree("{}"), 8082)).isFalse();
    }
}

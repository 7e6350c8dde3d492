package dev.jetway.launcher.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jetway.launcher.json.Json.NotJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void membersAndElementsAreFoundByTheirWay() {
        Json json = Json.parse("""
            {"log": {"level": "WARN"}, "n": [1, -2.5e3, true, null, {}], "text": "a \\"b\\" \\u00e9\\n"}\
            """);

        assertThat(json.at("log", "level").text()).isEqualTo("WARN");
        assertThat(json.at("n").elements()).hasSize(5);
        assertThat(json.at("n").elements().get(1).number()).isEqualTo(-2500);
        assertThat(json.at("text").text()).isEqualTo("a \"b\" é\n");
    }

    @Test
    void whatIsNotThereIsEmpty() {
        Json json = Json.parse("{\"a\": 1}");

        assertThat(json.at("b").text()).isEmpty();
        assertThat(json.at("a", "b", "c").text()).isEmpty();
        assertThat(json.at("a").elements()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\"}",
                "{\"a\": 1,}",
                "[1 2]",
                "\"open",
                "\"\\x\"",
                "\"\\u12\"",
                "nul",
                "1 2",
                "{}}",
                "+"
            })
    void anythingElseIsNotJson(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(NotJson.class);
    }

    @Test
    void depthIsLimited() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(NotJson.class);
    }
}

package dev.jetway.notification.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"subject\":\"\u0631\u062d\u0644\u0629 \uD83D\uDEEB\"}"})
    void whatIsReadIsWhatWasStored(String json) {
        assertThat(CompressedJson.read(CompressedJson.of(json))).isEqualTo(json);
    }

    @Test
    void longTextIsReadWhole() {
        String json = "{\"name\":\"x\"}".repeat(10_000);
        assertThat(CompressedJson.read(CompressedJson.of(json))).isEqualTo(json);
    }

    /** Rows that other instances have stored are read with the same dictionary. */
    @Test
    void theDictionaryDoesNotChange() {
        assertThat(CompressedJson.read(HexFormat.of().parseHex("c399cabdcd7d8d0223884fecb500")))
                .isEqualTo("{\"subject\":\"Your booking K7M2QX is held\",\"headline\":\"Your seats are held\"}");
    }
}
